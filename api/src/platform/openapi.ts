import type { FastifySwaggerUiOptions } from '@fastify/swagger-ui'
import { Type, type Static, type TSchema } from 'typebox'
import { ProblemDetails } from './problem.ts'

/** Points to a schema registered with the app under its `$id`, so that it appears once, by name, in the contract. */
export const ref = <T extends TSchema & { $id?: string }>(schema: T) =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` })

/** Every answer that is not the good one. */
export const problems = {
  '4xx': problemResponse('Ablehnung mit Begründung'),
  '5xx': problemResponse('Störung'),
}

function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: ref(ProblemDetails) } } }
}

/** Words a person typed. PostgreSQL cannot hold a NUL, so it is refused here rather than failing there. */
export const FreeText = (maxLength: number, description: string) =>
  Type.String({ maxLength, pattern: '^[^\\u0000]*$', description })

/** An address part that names a record. What names nothing is not found, however it is spelt. */
export const Name = FreeText(160, 'Name aus der Adresse')

/** For operations without any: an unknown parameter is refused, not ignored. */
export const NoQuery = Type.Object({}, { additionalProperties: false })

export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, { additionalProperties: false })

export const SlugParams = Type.Object({ slug: Name }, { additionalProperties: false })

/** Null where nobody has said it: unknown stays empty. */
export function Nullable<T extends TSchema>(schema: T) {
  const { type, enum: values, ...rest } = schema as { type?: string; enum?: unknown[] }
  return Type.Unsafe<Static<T> | null>({
    ...rest,
    ...(type && { type: [type, 'null'] }),
    ...(values && { type: ['string', 'null'], enum: [...values, null] }),
  })
}

/** A change that answers with nothing. */
export const Nothing = { description: 'Erledigt', type: 'null' } as const

export const documentInfo = {
  openapi: '3.1.0',
  info: {
    title: 'FIT-Store',
    version: '1',
    description:
      'Katalog und Nachnutzung digitaler Verwaltungsleistungen. Lesen ist ohne Anmeldung möglich. Listen kommen seitenweise, Ablehnungen als application/problem+json (RFC 9457). Unbekannte Angaben werden abgelehnt, nicht übergangen.',
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: '/api/v1' }],
  tags: [
    { name: 'Lösungen', description: 'Was gelistet ist: suchen, ansehen, vergleichen' },
    { name: 'Leistungen', description: 'Leistungen des LeiKa und OZG-Leistungen' },
    { name: 'Organisationen', description: 'Wer bereitstellt, betreibt, nachnutzt' },
    { name: 'Konto', description: 'Anmeldung, Sitzungen, Benachrichtigungen' },
    { name: 'Kosten', description: 'Verteilungsschlüssel, Preisblätter, Kostenprognosen' },
    { name: 'Vertragsbedingungen', description: 'Fassungen lesen, vergleichen, beraten, freigeben' },
    { name: 'Nachnutzung', description: 'Von der Interessenbekundung bis zum Vertrag' },
    { name: 'Verträge', description: 'Angebot, Unterzeichnung, Anlagen, Kündigung' },
    { name: 'Anbindung', description: 'Welche Behörde wo steht' },
    { name: 'Fristen', description: 'Liste und Kalender' },
    { name: 'Einträge', description: 'Lösungen eintragen, einreichen, veröffentlichen, aktuell halten' },
    { name: 'Prüfung', description: 'Eingang, Kommentare, Entscheidungen, Prüflisten' },
    { name: 'Werkzeuge', description: 'Prüfen und austauschen: publiccode.yml, Webhooks' },
    { name: 'Protokoll', description: 'Was geschehen ist, und was davon noch aussteht' },
  ],
}

/** The page that shows the contract. Its own policy instead of the package's, which lists outside hosts: it asks nobody but us. */
export const docs: FastifySwaggerUiOptions = {
  routePrefix: '/api/docs',
  staticCSP: true,
  transformStaticCSP: () =>
    [
      "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; img-src 'self' data:; object-src 'none'; script-src 'self'",
      // The hash is that of the one style attribute the package writes.
      "style-src 'self'; style-src-attr 'unsafe-hashes' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
    ].join('; '),
  theme: { title: 'Schnittstelle – FIT-Store' },
  uiConfig: { layout: 'BaseLayout', validatorUrl: null, deepLinking: true, docExpansion: 'list' },
}
