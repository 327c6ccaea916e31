import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { invitations, memberships, people } from '@fit-store/db/schema/identity'
import { notificationPreferences, notifications } from '@fit-store/db/schema/notifications'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../db/test/database.ts'
import { catchUp, testCtx } from '../../../test/app.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { aColleague, aForwardedRequest, someAnswers, theParties, theTerms } from '../../../test/cases.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { accredited, actingAs, aMembership, aPerson } from '../../../test/people.ts'
import { inComingYear } from '../../../test/days.ts'
import { record } from '../../events/record.ts'
import { acceptInvitation } from '../../identity/members/accept-invitation.ts'
import { inviteMember } from '../../identity/members/invite-member.ts'
import { askToCoSign } from '../../reuse/rooms/agenda/co-sign.ts'
import { writeMessage } from '../../reuse/rooms/messages/write-message.ts'
import { notifier } from '../consumer.ts'
import { composeMail } from './compose.ts'
import { mailer } from './mailer.ts'
import { sendDigestsTask } from './send-digests.ts'
import { sendMailTask } from './send-mail.ts'

const { db, url } = await testDatabase()
const ctx = testCtx(db)
const deliver = await testDeliveries(ctx, url)
const folder = mkdtempSync(join(tmpdir(), 'fit-store mail '))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const origin = 'https://fit-store.example'
const send = mailer({ MAIL_DIR: folder, PUBLIC_ORIGIN: origin })
const tasks = { send_mail: sendMailTask({ ctx, send, publicOrigin: origin, isDemo: false }) }
const authority = await anOrganisation(ctx, { displayName: 'Stadt Ünna & "Söhne" <b>' })

const administrator = await aMembership(ctx, { organisationId: authority.id, roles: ['administrator'] })
await accredited(ctx, authority.id, administrator.personId)
const inviting = await actingAs(ctx, { personId: administrator.personId, organisationId: authority.id })

/** Every mail in the folder, decoded as a mail program would show its text. */
function mails() {
  return readdirSync(folder).map((name) => {
    const source = readFileSync(join(folder, name), 'utf8')
    const plain = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(source)?.[1] ?? ''
    const bytes = plain
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return { name, source, text: Buffer.from(bytes, 'latin1').toString('utf8') }
  })
}
const linksIn = (text: string) => text.match(/https?:\/\/\S+/g) ?? []

beforeEach(async () => {
  await catchUp(ctx, notifier)
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  await db.execute(sql`delete from graphile_worker._private_jobs`)
})

async function aRemovedMember(cadence?: 'daily' | 'never') {
  const person = await aPerson(ctx)
  if (cadence) await db.insert(notificationPreferences).values({ personId: person.id, topic: 'membership', cadence })
  await record(ctx, {
    type: 'member.removed',
    subject: { type: 'organisation', id: authority.id },
    data: { person: person.id },
  })
  await catchUp(ctx, notifier)
  return person
}

describe('a notification', () => {
  test('reaches the person with one link, once', async () => {
    const person = await aRemovedMember()
    await deliver(tasks)
    const [mail, ...others] = mails()
    expect(others).toEqual([])
    expect(mail!.source).toMatch(new RegExp(`^To: ${person.email}\r$`, 'm'))
    expect(mail!.source).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(mail!.source).toMatch(/^From: "FIT-Store" <fit-store@fit-store\.example>\r$/m)
    expect(mail!.text).toContain('Sie gehören nicht mehr zu Stadt Ünna & "Söhne" <b>')
    expect(linksIn(mail!.text)).toEqual([`${origin}/konto`])
    expect(await db.$count(notifications, sql`${notifications.mailedAt} is not null`)).toBe(1)
  })

  test('sent again after a crash is the same mail, and none once it is noted', async () => {
    const person = await aRemovedMember()
    const [entry] = await db.select().from(notifications).where(eq(notifications.personId, person.id))
    const { id } = entry!
    await tasks.send_mail({ kind: 'notification', id }, {} as never)
    await db.update(notifications).set({ mailedAt: null }).where(eq(notifications.id, id))
    await tasks.send_mail({ kind: 'notification', id }, {} as never)
    expect(mails().map(({ name }) => name)).toEqual([`notification-${id}.eml`])
    rmSync(join(folder, `notification-${id}.eml`))
    await tasks.send_mail({ kind: 'notification', id }, {} as never)
    expect(mails()).toEqual([])
  })

  test('does not reach who has read it meanwhile', async () => {
    const person = await aRemovedMember()
    await db.update(notifications).set({ readAt: new Date() }).where(eq(notifications.personId, person.id))
    await deliver(tasks)
    expect(mails()).toEqual([])
  })

  test.for(['at_once', 'daily'] as const)('wanted %s does not reach who has left since', async (cadence) => {
    const { personId, id } = await aMembership(ctx, { organisationId: authority.id, roles: ['administrator'] })
    await db.insert(notificationPreferences).values({ personId, topic: 'membership', cadence })
    await record(ctx, {
      type: 'member.joined',
      subject: { type: 'organisation', id: authority.id },
      data: { person: administrator.personId, roles: ['reader'] },
    })
    await catchUp(ctx, notifier)
    expect(await db.$count(notifications, eq(notifications.personId, personId))).toBe(1)
    await db.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.id, id))
    await sendDigestsTask(ctx)({ _cron: { ts: `${inComingYear('01-01')}T06:00:00.000Z` } }, {} as never)
    await deliver(tasks)
    const { email } = (await db.select().from(people).where(eq(people.id, personId)))[0]!
    expect(mails().filter(({ source }) => source.includes(`To: ${email}`))).toEqual([])
  })

  test('does not reach who has no address any more', async () => {
    const person = await aRemovedMember()
    await db.execute(sql`update people set email = null where id = ${person.id}`)
    await deliver(tasks)
    expect(mails()).toEqual([])
  })
})

describe('a request', () => {
  test('writes to the mailbox its adopter named, once per event, and never what is asked of one person', async () => {
    await theTerms(ctx)
    const parties = await theParties(ctx)
    const { id, number } = await aForwardedRequest(ctx, parties, {
      ...someAnswers,
      functionalMailbox: 'ozg@land.example',
    })
    await aColleague(ctx, parties.adopter.organisation.id, ['signatory'])
    await catchUp(ctx, notifier)
    await deliver(tasks)
    const toMailbox = () => mails().filter(({ source }) => /^To: ozg@land\.example\r$/m.test(source))
    expect(toMailbox()).toEqual([]) // what it did itself
    await writeMessage(parties.provider.acting, id, { body: 'Guten Tag.' })
    const colleague = await aColleague(ctx, parties.adopter.organisation.id, ['reader'])
    await askToCoSign(parties.adopter.acting, id, { askedOf: colleague.actor.personId!, note: null })
    await catchUp(ctx, notifier)
    await deliver(tasks)
    const [mail, ...others] = toMailbox()
    expect(others).toEqual([])
    expect(mail!.text).toContain('hat auf Ihre Anfrage')
    expect(mail!.name).toMatch(/^case-mailbox-/)
    expect(linksIn(mail!.text)).toEqual([`${origin}/nachnutzung/${number}`])
  })
})

describe('an invitation', () => {
  test('comes with a link that lets the receiver in, and no secret waits in the queue', async () => {
    const invitation = await inviteMember(inviting, { email: 'neu@behoerde.example', roles: ['editor'] })
    await catchUp(ctx, notifier)
    const queued = await db.execute(sql`select payload::text as payload from graphile_worker._private_jobs`)
    expect(queued.map(({ payload }) => JSON.parse(String(payload)))).toEqual([
      { kind: 'invitation', id: invitation.id },
    ])
    await deliver(tasks)
    const [mail] = mails()
    expect(mail!.source).toMatch(/^To: neu@behoerde\.example\r$/m)
    expect(mail!.text).toMatch(/Sie sind am Zug: [^]+ bis \d\d\.\d\d\.\d{4} und nur einmal/)
    const [link, ...others] = linksIn(mail!.text)
    expect(others).toEqual([])
    const secret = link!.replace(`${origin}/einladung/`, '')
    const guest = await aPerson(ctx)
    await acceptInvitation(await actingAs(ctx, { personId: guest.id }), { secret })
    const joined = and(eq(memberships.personId, guest.id), eq(memberships.organisationId, authority.id))
    expect(await db.$count(memberships, joined)).toBe(1)
  })

  test.for(['withdrawn_at', 'accepted_at'] as const)('is not sent when it is %s', async (column) => {
    const invitation = await inviteMember(inviting, { email: `${column}@behoerde.example`, roles: [] })
    await db.execute(sql`update invitations set ${sql.identifier(column)} = now() where id = ${invitation.id}`)
    await catchUp(ctx, notifier)
    await deliver(tasks)
    expect(mails()).toEqual([])
  })

  test('is not sent when it has run out', async () => {
    const { id } = await inviteMember(inviting, { email: 'spaet@behoerde.example', roles: [] })
    await db
      .update(invitations)
      .set({ expiresAt: new Date(0) })
      .where(eq(invitations.id, id))
    await catchUp(ctx, notifier)
    await deliver(tasks)
    expect(mails()).toEqual([])
  })
})

describe('a daily digest', () => {
  const ringAt = (ts: string) => sendDigestsTask(ctx)({ _cron: { ts } }, {} as never)
  const [seven, six] = [`${inComingYear('07-01')}T05:00:00.000Z`, `${inComingYear('01-01')}T05:00:00.000Z`]

  test('puts all of a day into one mail at seven in Berlin, summer and winter', async () => {
    const person = await aRemovedMember('daily')
    await record(ctx, {
      type: 'role.revoked',
      subject: { type: 'organisation', id: authority.id },
      data: { person: person.id, role: 'editor' },
    })
    await catchUp(ctx, notifier)
    await deliver(tasks)
    expect(mails()).toEqual([])
    await ringAt(six)
    await deliver(tasks)
    expect(mails()).toEqual([])
    await ringAt(seven)
    await ringAt(seven)
    await deliver(tasks)
    const [mail, ...others] = mails()
    expect(others).toEqual([])
    expect(mail!.source).toMatch(/^Subject: FIT-Store: 2 Benachrichtigungen\r$/m)
    expect(mail!.text).toMatch(/Mitgliedschaft ist beendet[^]+Rolle beendet/)
    expect(linksIn(mail!.text)).toHaveLength(1)
    await ringAt(`${inComingYear('01-02')}T06:00:00.000Z`)
    await deliver(tasks)
    expect(mails()).toHaveLength(1)
  })

  test('leaves out what was read meanwhile', async () => {
    const person = await aRemovedMember('daily')
    await db.update(notifications).set({ readAt: new Date() }).where(eq(notifications.personId, person.id))
    await ringAt(seven)
    await deliver(tasks)
    expect(mails()).toEqual([])
  })
})

describe('the words of a mail', () => {
  const letter = {
    id: 'x',
    to: 'a@b.example',
    subject: 'Eins\r\nBcc: alle@welt.example',
    paragraphs: ['<script>alert("x")</script>'],
    link: { label: 'Ansehen', address: 'https://a.example/?a=1&b="2"' },
    footer: 'Warum',
    isDemo: true,
  }

  test('cannot become markup or another header', () => {
    const mail = composeMail(letter)
    expect(mail.subject).toBe('Eins Bcc: alle@welt.example')
    expect(mail.html).not.toContain('<script>')
    expect(mail.html).toContain('href="https://a.example/?a=1&amp;b=&quot;2&quot;"')
  })

  test('say in the demo world that it is one', () => {
    expect(composeMail(letter).text).toContain('Vorführung')
    expect(composeMail({ ...letter, isDemo: false }).text).not.toContain('Vorführung')
  })
})

describe('a mail server', () => {
  test('gets the mail', async () => {
    const { server, address, received } = await aMailServer()
    await mailer({ SMTP_URL: address, MAIL_FROM: 'Store <store@a.example>', PUBLIC_ORIGIN: origin })(
      letterTo('gut@b.example'),
    )
    expect(received()).toMatch(/RCPT TO:<gut@b\.example>[^]+Message-ID: <x@fit-store\.example>/)
    server.close()
  })

  test('that refuses is told as the reason, without the address', async () => {
    const { server, address } = await aMailServer()
    const refused = mailer({ SMTP_URL: address, MAIL_FROM: 'a@a.example', PUBLIC_ORIGIN: origin })(
      letterTo('weg@b.example'),
    )
    await expect(refused).rejects.toThrow(/550 .*\[Adresse\] unbekannt/)
    await expect(refused).rejects.not.toThrow(/weg@b/)
    server.close()
  })

  test('that is nowhere configured takes nothing, and the reason says so', async () => {
    await expect(mailer({ PUBLIC_ORIGIN: origin })(letterTo('a@b.example'))).rejects.toThrow('SMTP_URL')
  })
})

const letterTo = (to: string) => ({ id: 'x', to, subject: 'Betreff', text: 'Text', html: '<p>Text</p>' })

/** As little of SMTP (RFC 5321) as one mail needs; knows everybody but `weg@…`. */
async function aMailServer(): Promise<{ server: Server; address: string; received: () => string }> {
  let all = ''
  const server = createServer((socket) => {
    let inMail = false
    socket.write('220 da\r\n')
    socket.on('data', (chunk) => {
      const said = chunk.toString()
      all += said
      if (inMail) {
        if (!all.endsWith('\r\n.\r\n')) return
        inMail = false
        socket.write('250 angenommen\r\n')
      } else if (said.startsWith('RCPT TO:<weg@')) socket.write('550 5.1.1 <weg@b.example> unbekannt\r\n')
      else if (said.startsWith('DATA')) {
        inMail = true
        socket.write('354 weiter\r\n')
      } else if (said.startsWith('QUIT')) socket.end('221 bis dann\r\n')
      else socket.write('250 gut\r\n')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  return { server, address: `smtp://127.0.0.1:${port}`, received: () => all }
}
