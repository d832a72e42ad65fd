export { MailModule } from './mail.module.js';
export { MailService, type Mail } from './mail.service.js';
