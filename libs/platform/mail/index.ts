export { mailFailure, type MailFailure } from './mail-failure.js';
export { MailModule } from './mail.module.js';
export { MailService, type Mail, type MailAttachment } from './mail.service.js';
