import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'

export type DownloadedFile = { name: string; mediaType: string; bytes: Buffer }

/** Describes an answer that is a file. */
export const Download = (mediaType: string) => ({
  description: 'Datei',
  content: { [mediaType]: { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } },
})

/** Sends a file to be shown or kept under its name; the name may hold letters that headers cannot (RFC 6266). */
export const download = (reply: FastifyReply, { name, mediaType, bytes }: DownloadedFile) =>
  reply
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
    .header(
      'content-disposition',
      `inline; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(bytes)
