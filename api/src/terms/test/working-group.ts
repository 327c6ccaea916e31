import type { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { signedIn } from '../../../test/people.ts'
import { aMember, aTermsDocument, aWorkingGroupMember } from '../../../test/terms.ts'

export type Member = { personId: string; organisationId: string }

/** Contract management of two people and three Länder, with what they do over HTTP. */
export async function aWorkingGroup({ app, ctx }: Pick<Awaited<ReturnType<typeof testApp>>, 'app' | 'ctx'>) {
  const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
  const first = await aMember(ctx, operator.id, ['contract_manager'])
  const second = await aMember(ctx, operator.id, ['contract_manager', 'moderator'])
  const bayern = await aWorkingGroupMember(ctx, 'BY')
  const hessen = await aWorkingGroupMember(ctx, 'HE')
  const sachsen = await aWorkingGroupMember(ctx, 'SN')

  /** Sends one request as somebody; a body goes as JSON. */
  async function as(member: Member, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) {
    const headers = await signedIn(ctx, member)
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(body && { payload: body }) })
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
  }

  /** A document whose version 2 is being discussed. */
  async function discussed() {
    const { key, versionId, slug } = await aTermsDocument(ctx)
    const path = `/terms/${key}/versions/2`
    await as(first, 'POST', `/terms/${key}/versions`, { changeNote: 'Haftung klarer.' })
    await as(first, 'PUT', `${path}/clauses/liability`, { version: 1, ...clause('Gehaftet wird für Vorsatz.') })
    await as(first, 'POST', `${path}/comment-period`, { dueOn: '2099-01-01' })
    return { key, path, versionId, slug }
  }

  /** The same under review, with the hash to approve. */
  async function reviewed() {
    const document = await discussed()
    const { body } = await as(first, 'POST', `${document.path}/review`, {})
    return { ...document, hash: String(body.hash) }
  }

  return { operator, first, second, bayern, hessen, sachsen, as, discussed, reviewed }
}

/** A clause as it is sent. */
export const clause = (text: string, more: object = {}) => ({
  heading: 'Haftung',
  text,
  summary: 'Kurz.',
  variables: [],
  when: null,
  ...more,
})
