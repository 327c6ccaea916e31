import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'

/** One bad field: a JSON pointer (RFC 6901) into the query (`/query/page`) or body (`/title`), and the rule it breaks. */
export const FieldError = Type.Object({
  pointer: Type.String({ description: 'Zeiger auf das Feld (RFC 6901)' }),
  rule: Type.String({ description: 'Verletzte Regel, zum Beispiel maximum oder additionalProperties' }),
  limit: Type.Optional(
    Type.Union([Type.String(), Type.Number()], { description: 'Grenze der Regel, wo sie eine hat' }),
  ),
})
export type FieldError = Static<typeof FieldError>

export const ProblemDetails = Type.Object(
  {
    type: Type.String({ description: 'Stabile Kennung der Art des Problems' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'Was geschehen ist und was weiterhilft, auf Deutsch' }),
    instance: Type.Optional(Type.String({ description: 'Kennung dieser Anfrage für Rückfragen' })),
    errors: Type.Optional(Type.Array(FieldError)),
    current: Type.Optional(Type.Unknown({ description: 'Wer zu spät kam, erfährt hier, was inzwischen dort steht' })),
  },
  { $id: 'ProblemDetails', description: 'Ablehnung oder Fehler nach RFC 9457' },
)

const titles = {
  'bad-request': 'Anfrage nicht verstanden',
  'validation-failed': 'Angaben ungültig',
  'sign-in-required': 'Anmeldung nötig',
  'sign-in-failed': 'Anmeldung fehlgeschlagen',
  'invalid-token': 'Zugangsschlüssel ungültig',
  'foreign-origin': 'Anfrage von fremder Seite',
  'organisation-required': 'Keine Organisation',
  'accreditation-required': 'Noch nicht zugelassen',
  'person-required': 'Nur für Personen',
  'role-required': 'Rolle fehlt',
  'last-administrator': 'Letzte Verwaltungsrolle',
  'already-member': 'Schon Mitglied',
  'already-invited': 'Schon eingeladen',
  'already-granted': 'Rolle schon vergeben',
  'already-registered': 'Schon registriert',
  'already-decided': 'Schon entschieden',
  'already-requested': 'Schon beantragt',
  'stale-version': 'Inzwischen geändert',
  'too-many': 'Zu viele',
  'switched-off': 'Abgeschaltet',
  'cannot-calculate': 'So nicht berechenbar',
  'incomplete-listing': 'Eintrag unvollständig',
  'incomplete-price-sheet': 'Preisblatt unvollständig',
  'illegal-transition': 'In diesem Stand nicht möglich',
  'already-open': 'Schon in Arbeit',
  'second-person-required': 'Zweite Person nötig',
  'draft-exists': 'Entwurf vorhanden',
  'comments-open': 'Kommentare offen',
  'checklist-open': 'Prüfliste offen',
  'form-required': 'Andere Form nötig',
  'working-group-only': 'Nur für die Arbeitsgruppe',
  'in-use': 'In Gebrauch',
  'not-offered': 'Nicht im Angebot',
  'not-ready': 'Noch in Arbeit',
  'conditions-disputed': 'Auflagen passen nicht zum Ergebnis',
  'incomplete-request': 'Anfrage unvollständig',
  'invalid-file': 'Datei nicht brauchbar',
  'not-found': 'Nicht gefunden',
  'payload-too-large': 'Anfrage zu groß',
  'unsupported-media-type': 'Format nicht unterstützt',
  'too-many-requests': 'Zu viele Anfragen',
  'provider-unavailable': 'Anmeldedienst nicht erreichbar',
  'database-unavailable': 'Vorübergehend nicht erreichbar',
  'internal-error': 'Unerwarteter Fehler',
} as const
export type ProblemSlug = keyof typeof titles

/** A refusal we expect and explain (RFC 9457). Whatever else is thrown is a bug and ends as a 500. */
export class Problem extends Error {
  readonly status: number
  readonly slug: ProblemSlug
  readonly errors: FieldError[]
  /** What stands there now, for who comes too late. */
  current?: unknown
  constructor(status: number, slug: ProblemSlug, detail: string, errors: FieldError[] = [], cause?: unknown) {
    super(detail, { cause })
    this.status = status
    this.slug = slug
    this.errors = errors
  }
}

/** A write that saw an older text is refused with what stands there now, so that both can be laid side by side (decision 24). */
export const staleVersion = (detail: string, current: unknown) =>
  Object.assign(new Problem(409, 'stale-version', detail), { current })

/** The one 404: what is not there and what is not yours look the same from outside. */
export const notFound = (what: string) => new Problem(404, 'not-found', `${what} wurde nicht gefunden.`)

/** Answers an error as `application/problem+json`. Bugs are logged with the request id the answer carries. */
export function sendProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  const { status, slug, message: detail, errors, current } = toProblem(error)
  if (status >= 500) request.log.error(error)
  if (status === 503) reply.header('retry-after', '5')
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send({
      type: `/probleme/${slug}`,
      title: titles[slug],
      status,
      detail,
      ...(status >= 500 && { instance: `urn:uuid:${request.id}` }),
      ...(errors.length > 0 && { errors }),
      ...(current !== undefined && { current }),
    })
}

/** What an error is to the outside. */
export function toProblem(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  if (isDatabaseAway(error)) {
    return new Problem(
      503,
      'database-unavailable',
      'Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es in wenigen Sekunden noch einmal.',
    )
  }
  if ('validation' in error && error.validation) {
    const where =
      error.validationContext === 'body'
        ? ''
        : `/${error.validationContext === 'querystring' ? 'query' : error.validationContext}`
    const errors = error.validation.map((violation) => fieldError(where, violation))
    return new Problem(
      400,
      'validation-failed',
      'Mindestens eine Angabe ist ungültig. Die Liste nennt jedes Feld und die verletzte Regel.',
      errors,
    )
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status === 413)
    return new Problem(413, 'payload-too-large', 'Die Anfrage ist größer, als diese Schnittstelle annimmt.')
  if (status === 415)
    return new Problem(
      415,
      'unsupported-media-type',
      'Dieses Format nimmt die Schnittstelle hier nicht an. Welche sie annimmt, steht in ihrer Beschreibung.',
    )
  if (status >= 400 && status < 500)
    return new Problem(400, 'bad-request', 'Die Anfrage ist nicht lesbar. Bitte prüfen Sie Adresse und Inhalt.')
  return new Problem(
    500,
    'internal-error',
    'Ein unerwarteter Fehler ist aufgetreten. Er wurde mit der angegebenen Kennung festgehalten.',
  )
}

type Violation = NonNullable<FastifyError['validation']>[number]

function fieldError(where: string, { instancePath, keyword, params }: Violation): FieldError {
  const named = params.additionalProperty ?? params.missingProperty
  const pointer = `${where}${instancePath}${typeof named === 'string' ? `/${escapePointer(named)}` : ''}`
  const { limit } = params
  return { pointer, rule: keyword, ...((typeof limit === 'number' || typeof limit === 'string') && { limit }) }
}

const escapePointer = (key: string) => key.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '40001', // given up for the sake of another transaction
  '40P01', // deadlock, which is the same
  '53300', // too many connections
  '57P01', // server is being shut down
  '57P02',
  '57P03', // server is starting up
])

/**
 * Whether an error means that PostgreSQL cannot be reached, or cannot do at this moment what it can in the next. drizzle wraps what
 * the driver throws, and one refusal may come as several errors.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && awayCodes.has(String(error.code))) return true
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  return isDatabaseAway(error.cause)
}
