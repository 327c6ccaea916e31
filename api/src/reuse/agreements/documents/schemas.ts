import { agreementPricings } from '@fit-store/db/schema/agreements'
import { agreementDocumentKinds } from '@fit-store/db/schema/agreement-documents'
import { Type } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../../../platform/openapi.ts'
import { Deviation } from '../drafting/schemas.ts'
import { Moment, strict, Text } from '../fields.ts'

export const DocumentParams = Type.Object(
  { id: Name, position: FreeText(4, 'Nummer der Anlage, 0 für den Vertrag') },
  strict,
)

export const SignatureParams = Type.Object({ id: Name, signature: Name }, strict)

export const AmendmentQuery = Type.Object({ title: Text(200, 'Bezeichnung der Anlage') }, strict)

export const AgreementDocument = Type.Object(
  {
    position: Type.Integer({ description: '0: der Vertrag, sonst die Nummer der Anlage' }),
    kind: Type.Enum(agreementDocumentKinds),
    title: Type.String(),
    number: Nullable(Type.String()),
    jsonHash: Nullable(Type.String()),
    pdfHash: Type.String(),
    addedAt: Moment,
  },
  { $id: 'AgreementDocument', description: 'Vertrag oder Anlage, unveränderlich' },
)

export const ReadableDocument = Type.Object(
  {
    kind: Type.Optional(Type.Enum(agreementDocumentKinds)),
    title: Type.String(),
    document: Nullable(Type.String({ description: 'Schlüssel des Musters' })),
    version: Nullable(Type.Integer()),
    isModel: Type.Boolean(),
    sections: Type.Array(
      Type.Object({
        key: Nullable(Type.String()),
        number: Type.Integer(),
        heading: Type.String(),
        hash: Nullable(Type.String()),
        blocks: Type.Array(Type.Unsafe<unknown>({ $ref: 'TextBlock#' })),
      }),
    ),
  },
  { $id: 'ReadableDocument', description: 'Dokument zum Lesen; leer, wo es nur eine PDF-Datei gibt' },
)

export const AgreementPreview = Type.Object(
  {
    documents: Type.Array(ref(ReadableDocument)),
    price: Type.Object({
      pricing: Type.Enum(agreementPricings),
      year: Nullable(Type.Integer()),
      cents: Nullable(Type.Integer()),
      sentence: Nullable(Type.String()),
    }),
  },
  { $id: 'AgreementPreview', description: 'Was angeboten würde oder angeboten wurde' },
)

const pinned = Type.Unsafe<unknown>({
  type: ['object', 'null'],
  required: ['document', 'slug', 'version', 'validFrom'],
  properties: {
    document: { type: 'string' },
    slug: { type: 'string' },
    version: { type: 'integer' },
    validFrom: { type: ['string', 'null'], format: 'date' },
  },
})

const ComparedDeviation = Type.Object({
  ...Deviation.properties,
  standard: Type.Unsafe<unknown>({
    type: ['object', 'null'],
    description: 'Die Klausel des Musters daneben; leer, wo die Angabe zu keiner führt',
    required: ['title', 'version', 'clause'],
    properties: {
      title: { type: 'string' },
      version: { type: 'integer' },
      clause: { $ref: 'ComparedClause#' },
    },
  }),
})

export const AgreementComparison = Type.Object(
  {
    pinned,
    current: pinned,
    isStandardUntouched: Type.Unsafe<boolean | null>({
      type: ['boolean', 'null'],
      description: 'Ob der Text Zeichen für Zeichen dem Muster entspricht; leer vor dem Angebot',
    }),
    comparison: Type.Unsafe<unknown>({ anyOf: [{ $ref: 'TermsComparison#' }, { type: 'null' }] }),
    conditions: Type.Array(Type.String()),
    deviations: Type.Array(ComparedDeviation),
  },
  { $id: 'AgreementComparison', description: 'Vertrag gegen das Muster' },
)
