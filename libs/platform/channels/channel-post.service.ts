import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { OutboundService, type OutboundRequest } from '#platform/outbound';
import type { ChannelConfig } from './channel-config.js';
import { judgeReply, type Judgement } from './judge-reply.js';
import type { ChannelKind, Notice } from './notice.js';
import { signRequest } from './sign-request.js';
import { fileMessage, mediaIdOf, uploadRequest, type SentFile } from './upload-request.js';

export interface OpenChannel {
  readonly kind: ChannelKind;
  readonly config: ChannelConfig;
}

type Failed = Extract<Judgement, { sent: false }>;

/** Puts a notice on its way, with its files where the channel takes any, and judges what is answered. */
@Injectable()
export class ChannelPost {
  constructor(
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {}

  /**
   * A robot of 企业微信 takes files: they are uploaded before anything is said, since that is where it fails, and each is
   * named by a message after the notice. All other kinds have the link alone.
   */
  async send(channel: OpenChannel, notice: Notice, files: readonly SentFile[]): Promise<Judgement> {
    const { url } = channel.config;
    const uploaded = channel.kind === 'wecom' ? await this.upload(url, files) : { mediaIds: [] };
    if ('failed' in uploaded) return uploaded.failed;
    const { judged } = await this.post(channel, signRequest(channel, notice, this.clock.now()));
    if (!judged.sent) return judged;
    for (const mediaId of uploaded.mediaIds) {
      const named = await this.post(channel, { url, headers: json, body: JSON.stringify(fileMessage(mediaId)) });
      if (!named.judged.sent) return named.judged;
    }
    return judged;
  }

  private async upload(
    robotUrl: string,
    files: readonly SentFile[],
  ): Promise<{ readonly mediaIds: readonly string[] } | { readonly failed: Failed }> {
    const mediaIds: string[] = [];
    for (const file of files) {
      const request = uploadRequest(robotUrl, file, `xushi-${randomUUID()}`);
      if (request === null) return { failed: noUpload };
      const { judged, text } = await this.post({ kind: 'wecom' }, request);
      if (!judged.sent) return { failed: judged };
      const mediaId = mediaIdOf(text);
      if (mediaId === null) return { failed: noMediaId };
      mediaIds.push(mediaId);
    }
    return { mediaIds };
  }

  private async post(
    { kind, config }: Pick<OpenChannel, 'kind'> & Partial<OpenChannel>,
    request: OutboundRequest,
  ): Promise<{ readonly judged: Judgement; readonly text: string }> {
    const reply = await this.outbound.post(request);
    if (!reply.ok) {
      const { retry, code, words } = reply;
      return { judged: { sent: false, retry, code, words }, text: '' };
    }
    const ok = config?.sms?.ok;
    const judged = judgeReply({ kind, ...(ok === undefined ? {} : { ok }) }, reply, this.clock.now());
    return { judged, text: reply.text };
  }
}

const json = { 'content-type': 'application/json; charset=utf-8' } as const;

const noUpload: Failed = {
  sent: false,
  retry: false,
  code: 'channel.no_upload',
  words: {
    zh: '该机器人的网址不是 …/webhook/send?key=… 的形式，无法上传文件：请从群设置重新复制 Webhook 地址并更新通道',
    en: 'The address of the robot is not of the form …/webhook/send?key=…, so no file can be uploaded: copy it anew from the group and change the channel',
  },
};

const noMediaId: Failed = {
  sent: false,
  retry: true,
  code: 'channel.no_media_id',
  words: {
    zh: '平台收下了文件，却没有给出 media_id，将重试',
    en: 'The platform took the file and named no media_id; it is tried again',
  },
};
