import { scopes } from '@fit-store/db/schema/reuse'
import { fits } from '@fit-store/db/schema/solution-technology'
import { Type, type Static } from 'typebox'
import { FreeText, Nullable } from '../../../platform/openapi.ts'
import {
  CaseOrganisation,
  Estimate,
  NullableDay,
  NullableText,
  Slug,
  SolutionName,
  strict,
  Version,
  Words,
} from '../fields.ts'
import { mostBeneficiaries } from './beneficiaries.ts'

const Beneficiary = Type.Object(
  { ars: FreeText(20, 'Regionalschlüssel, 12 Ziffern'), name: Words(200, 'Name der Kommune', 1) },
  strict,
)

/** What a person fills in; saved as often as they like, each time whole. */
export const RequestDraft = Type.Object(
  {
    scope: Type.Enum(scopes, { description: 'all: alle Onlinedienste der Lösung; some: nur die genannten' }),
    onlineServices: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 200, uniqueItems: true }),
    desiredStartOn: NullableDay('Gewünschter Beginn'),
    functionalMailbox: NullableText(200, 'Funktionspostfach für Rückfragen'),
    businessApplications: Type.Array(Slug, {
      maxItems: 50,
      uniqueItems: true,
      description: 'Fachverfahren im Einsatz',
    }),
    otherApplications: NullableText(500, 'Fachverfahren, die der Katalog nicht kennt; „keine“ ist auch eine Angabe'),
    question: NullableText(4000, 'Frage an die bereitstellende Stelle; wird die erste Nachricht im Raum'),
    adopterReference: NullableText(100, 'Eigenes Aktenzeichen'),
    beneficiaries: Type.Array(Beneficiary, {
      maxItems: mostBeneficiaries,
      description: 'Kommunen, für die gebündelt wird; nur bei Bündelungsorganisationen',
    }),
  },
  { ...strict, $id: 'ReuseRequestDraft', description: 'Angaben einer Interessenbekundung' },
)
export type RequestDraft = Static<typeof RequestDraft>

export const NewRequests = Type.Object(
  {
    solutions: Type.Array(Slug, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'Angebotene Lösungen' }),
    answers: Type.Optional(Type.Partial(RequestDraft, { ...strict, description: 'Angaben, die für alle gleich sind' })),
  },
  strict,
)
export const SavedRequest = Type.Object({ ...RequestDraft.properties, version: Version }, strict)
export const Declarations = Type.Object(
  {
    requests: Type.Array(Type.Object({ id: FreeText(60, 'Kennung oder Nummer'), version: Version }, strict), {
      minItems: 1,
      maxItems: 20,
    }),
  },
  strict,
)
export const DeclarationResults = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        isDeclared: Type.Boolean(),
        problem: Type.Union([
          Type.Object({
            type: Type.String(),
            status: Type.Integer(),
            detail: Type.String(),
            errors: Type.Array(Type.Object({ pointer: Type.String(), rule: Type.String() })),
          }),
          Type.Null(),
        ]),
      }),
    ),
  },
  { $id: 'DeclarationResults', description: 'Was aus jeder Interessenbekundung wurde' },
)
export const BeneficiaryImport = Type.Object(
  {
    version: Version,
    mode: Type.Enum(['check', 'replace'], { description: 'check: nur prüfen; replace: die Liste ersetzen' }),
  },
  strict,
)
export const BeneficiaryReport = Type.Object(
  {
    read: Type.Integer(),
    taken: Type.Array(Type.Object({ ars: Type.String(), name: Type.String() })),
    refused: Type.Array(
      Type.Object({
        line: Type.Integer(),
        text: Type.String(),
        rule: Type.String({
          description: 'ars, leading-zero, other-land, duplicate, name, width, maxItems oder not-a-bundler',
        }),
        limit: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'BeneficiaryReport', description: 'Ergebnis beim Einlesen von Kommunen' },
)
export const OptionsQuery = Type.Object(
  { solution: Slug, request: Type.Optional(FreeText(60, 'Kennung oder Nummer des Entwurfs, sobald es ihn gibt')) },
  strict,
)
export const RequestOptions = Type.Object(
  {
    solution: SolutionName,
    provider: Type.Union([CaseOrganisation, Type.Null()]),
    onlineServices: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    businessApplications: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        manufacturer: Nullable(Type.String()),
        fit: Nullable(Type.Enum(fits, { description: 'Was die Lösung dazu angibt; leer: nichts' })),
      }),
    ),
    refusal: Nullable(Type.String({ description: 'Warum diese Organisation nicht anfragen kann; leer: sie kann' })),
    open: Type.Union([
      Type.Object({
        number: Type.String(),
        isDraft: Type.Boolean(),
        isFulfilled: Type.Boolean({ description: 'Ihr Vertrag läuft' }),
        hidesForm: Type.Boolean({
          description: 'Eine weitere Anfrage würde abgelehnt, oder es gibt schon einen Entwurf',
        }),
      }),
      Type.Null(),
    ]),
    isBundler: Type.Boolean(),
    functionalMailbox: Nullable(Type.String()),
    estimate: Type.Union([Estimate, Type.Null()]),
  },
  { $id: 'RequestOptions', description: 'Woraus eine Interessenbekundung auswählt, und was sie kosten würde' },
)

export const draftingSchemas = [RequestDraft, RequestOptions, BeneficiaryReport, DeclarationResults]
