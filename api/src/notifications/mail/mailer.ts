import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Config } from '../../config.ts'
import type { Mail } from './compose.ts'

/** Hands a mail over; throws when it was not taken. The reason names no address. */
export type SendMail = (mail: Mail) => Promise<void>

type Settings = Pick<Config, 'SMTP_URL' | 'MAIL_DIR' | 'MAIL_FROM' | 'PUBLIC_ORIGIN'>

/** Sends by SMTP, or without it writes each mail into a folder. Where neither is configured no mail is taken, so that it waits. */
export function mailer({ SMTP_URL, MAIL_DIR, MAIL_FROM, PUBLIC_ORIGIN }: Settings): SendMail {
  const { hostname } = new URL(PUBLIC_ORIGIN)
  const envelope = { from: MAIL_FROM ?? `FIT-Store <fit-store@${hostname}>`, hostname }
  if (SMTP_URL) return bySmtp(SMTP_URL, envelope)
  if (MAIL_DIR) return intoFolder(MAIL_DIR, envelope)
  return () => Promise.reject(new Error('Es ist kein Weg für Mails eingestellt (SMTP_URL oder MAIL_DIR).'))
}

type Envelope = { from: string; hostname: string }

function bySmtp(url: string, envelope: Envelope): SendMail {
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } // milliseconds
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  return async (mail) => {
    await transport.sendMail(messageOf(mail, envelope)).catch(refuseWithoutAddresses)
  }
}

/** One file per mail; sent again, it replaces itself. Renamed into place, so that nobody reads half of it. */
function intoFolder(folder: string, envelope: Envelope): SendMail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (mail) => {
    const { message } = await transport.sendMail(messageOf(mail, envelope))
    await mkdir(folder, { recursive: true })
    const path = join(folder, `${mail.id}.eml`)
    await writeFile(`${path}.part`, message)
    await rename(`${path}.part`, path)
  }
}

const messageOf = ({ id, to, subject, text, html }: Mail, { from, hostname }: Envelope): SendMailOptions => ({
  from,
  to,
  subject,
  text,
  html,
  messageId: `<${id}@${hostname}>`,
  headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'de' }, // RFC 3834: no out-of-office answers
})

/** Mail servers repeat the address they refuse; the reason is kept and shown, the address must not be. */
function refuseWithoutAddresses(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new Error(reason.replace(/<?[^\s<>@]+@[^\s<>]+>?/g, '[Adresse]'))
}
