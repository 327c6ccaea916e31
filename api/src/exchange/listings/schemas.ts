import { listingImportStatuses } from '@fit-store/db/schema/exchange'
import { listingSectionKeys } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'

const strict = { additionalProperties: false }
const Base64 = (maxLength: number) => Type.String({ contentEncoding: 'base64', maxLength })
const Findings = Type.Array(Type.Unsafe<object>({ $ref: 'PubliccodeFinding#' }))

export const PubliccodeSource = Type.Object(
  {
    text: Type.Optional(Type.String({ maxLength: 1_100_000, description: 'Inhalt der Datei' })),
    contentBase64: Type.Optional(Base64(1_500_000)),
    url: Type.Optional(FreeText(2000, 'Adresse der Datei, mit https://')),
  },
  { ...strict, description: 'Genau eines davon' },
)

export const ImportedPubliccode = Type.Object(
  {
    id: Type.String({ description: 'Kennung des Eintrags, der daraus entstand' }),
    kept: Type.Array(Type.String(), {
      description: 'Schlüssel ohne eigenes Feld; sie bleiben im Original und kommen beim Ausgeben zurück',
    }),
    leftOut: Type.Array(
      Type.Object({
        section: Type.Enum(listingSectionKeys),
        field: Type.String(),
        rule: Type.String(),
        value: Type.String(),
      }),
      { description: 'Werte, die nicht übernommen werden konnten' },
    ),
    errors: Findings,
    warnings: Findings,
  },
  { $id: 'ImportedPubliccode' },
)

export const CsvImport = Type.Object(
  {
    contentBase64: Base64(40_000_000),
    mapping: Type.Optional(
      Type.Record(Type.String({ maxLength: 1000 }), Nullable(Type.String({ maxLength: 60 })), {
        description: 'Spalte → Feld; leer: nicht übernehmen. Ohne Angabe wird geraten.',
      }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Nur prüfen, nichts speichern' })),
  },
  strict,
)

export const CsvImportReport = Type.Object(
  {
    columns: Type.Array(
      Type.Object({ column: Type.String(), field: Nullable(Type.String()), examples: Type.Array(Type.String()) }),
    ),
    fields: Type.Array(Type.Object({ field: Type.String(), label: Type.String() }), {
      description: 'Alle Felder, die eine Spalte füllen kann',
    }),
    rowCount: Type.Integer(),
    acceptedCount: Type.Integer(),
    refusedCount: Type.Integer({ description: 'Zeilen, die nicht übernommen werden' }),
    isStored: Type.Boolean(),
    refused: Type.Array(
      Type.Object({
        row: Type.Integer({ description: 'Zeile der Datei' }),
        column: Nullable(Type.String()),
        rule: Type.String(),
        detail: Type.String(),
      }),
      { description: 'Höchstens 1000 Gründe' },
    ),
    items: Type.Array(Type.Object({ row: Type.Integer(), id: Nullable(Type.String()), title: Type.String() }), {
      description: 'Die ersten zwanzig',
    }),
  },
  { $id: 'ListingCsvReport' },
)

export const NewListingImport = Type.Object(
  {
    fileName: Type.String({ minLength: 1, maxLength: 200 }),
    contentBase64: CsvImport.properties.contentBase64,
    mapping: Type.Record(Type.String({ maxLength: 1000 }), Nullable(Type.String({ maxLength: 60 })), {
      description: 'Spalte → Feld; leer: nicht übernehmen. Ein Probelauf mit /listings/csv schlägt sie vor.',
    }),
  },
  strict,
)
export const ListingImport = Type.Object(
  {
    id: Type.String(),
    fileName: Type.String(),
    status: Type.Enum(listingImportStatuses),
    done: Type.Integer({ description: 'Gespeicherte Zeilen; sichtbar werden alle zugleich' }),
    total: Type.Integer(),
    report: Type.Union([ref(CsvImportReport), Type.Null()]),
    reason: Nullable(Type.String({ description: 'Warum nichts eingelesen wurde' })),
    requestedAt: Type.String({ format: 'date-time' }),
    finishedAt: Nullable(Type.String({ format: 'date-time' })),
  },
  { $id: 'ListingImport', description: 'Einlesen einer Tabelle im Hintergrund, mit Fortschritt und Bericht' },
)

export const listingImportSchemas = [ImportedPubliccode, CsvImportReport, ListingImport]
