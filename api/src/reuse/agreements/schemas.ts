import {
  agreementKinds,
  agreementParties,
  agreementPricings,
  agreementStatuses,
  dataProtectionVariants,
  requiredForms,
  taxations,
} from '@fit-store/db/schema/agreements'
import { inHouseBases } from '@fit-store/db/schema/organisations'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { AgreementComparison, AgreementDocument, AgreementPreview, ReadableDocument } from './documents/schemas.ts'
import { AgreementBlanks, Deviation, draftFields, PassedOnAgreements } from './drafting/schemas.ts'
import { TerminationEffects } from './ending/schemas.ts'
import { drawnProcess } from '../cases/process.ts'
import { Moment, NullableMoment, strict } from './fields.ts'
import { AgreementCard, AgreementPage, cardFields, TermsUsage } from './folder/schemas.ts'
import { agreementActions } from './lifecycle.ts'
import { agreementStepStates } from './process.ts'
import { AgreementCoSignatures, Signature } from './signing/schemas.ts'

export const KindParams = Type.Object({ kind: Type.Enum(agreementKinds) }, strict)

const ExplainedAction = Type.Object(
  {
    action: Type.Enum(agreementActions),
    isAllowed: Type.Boolean(),
    reason: Nullable(Type.String({ description: 'Warum es nicht geht' })),
  },
  { $id: 'AgreementAction', description: 'Schritt, den Ihre Seite jetzt gehen kann, oder warum gerade nicht' },
)

export const AgreementSchema = Type.Object(
  {
    ...cardFields,
    version: Type.Integer(),
    capacity: Type.Enum([...agreementParties, 'provider', 'operator'], {
      description: 'Als was Sie den Vertrag sehen',
    }),
    onlineServices: Type.Array(Type.String()),
    conditions: Type.Array(Type.String(), { description: 'Auflagen' }),
    agreedOn: Nullable(Type.String({ format: 'date' })),
    listingVersion: Nullable(Type.Integer()),
    minimumMonths: Type.Integer(),
    noticeMonths: Type.Integer(),
    requiredForm: Type.Enum(requiredForms),
    signatories: Type.Integer({ description: 'Unterschriften, die die Vertragspartei leisten muss' }),
    inHouseBasis: Type.Enum(inHouseBases),
    awardBasis: Type.String(),
    taxation: Type.Enum(taxations),
    taxGround: Type.String(),
    vatBps: Type.Integer(),
    dataProtection: Type.Enum(dataProtectionVariants),
    dataProtectionReason: Type.String(),
    isDataProtectionOverridden: Type.Boolean({ description: 'Anders gewählt, als die Regel vorschlägt' }),
    dataCategories: Type.Array(Type.String()),
    subprocessors: draftFields.subprocessors,
    reportHours: Type.Integer(),
    deviations: Type.Array(Deviation),
    blanks: draftFields.blanks,
    pricing: Type.Enum(agreementPricings),
    priceYear: Nullable(Type.Integer()),
    amountCents: Nullable(Type.Integer()),
    documentHash: Nullable(Type.String({ description: 'Prüfwert über Vertrag und Anlagen: was unterzeichnet wird' })),
    documents: Type.Array(ref(AgreementDocument)),
    signatures: Type.Array(ref(Signature)),
    approvals: Type.Array(
      Type.Object({ name: Nullable(Type.String()), approvedAt: Moment, isCurrent: Type.Boolean() }),
      { description: 'Freigaben beim Plattformbetreiber; nur dort sichtbar' },
    ),
    children: Type.Array(ref(AgreementCard)),
    newer: Type.Object(
      {
        terms: Type.Unsafe<{ document: string; version: number; validFrom: string } | null>({
          type: ['object', 'null'],
          required: ['document', 'version', 'validFrom'],
          properties: { document: { type: 'string' }, version: { type: 'integer' }, validFrom: { type: 'string' } },
        }),
        sheet: Type.Unsafe<{ year: number; edition: number } | null>({
          type: ['object', 'null'],
          required: ['year', 'edition'],
          properties: { year: { type: 'integer' }, edition: { type: 'integer' } },
        }),
      },
      { description: 'Was es inzwischen Neueres gibt; der Vertrag behält seine Fassungen' },
    ),
    signingAuthority: Nullable(
      Type.String({
        description: 'Nachweis, auf den hin Sie unterzeichnen würden; leer, wenn Sie nicht an der Reihe sind',
      }),
    ),
    reference: Nullable(Type.String({ description: 'Eigenes Aktenzeichen' })),
    termination: Type.Unsafe<unknown>({
      type: ['object', 'null'],
      required: ['by', 'reason', 'isForCause', 'at'],
      properties: {
        by: { type: 'string', enum: agreementParties },
        reason: { type: 'string' },
        isForCause: { type: 'boolean' },
        at: { type: 'string', format: 'date-time' },
      },
    }),
    closedAt: NullableMoment,
    closingReason: Nullable(Type.String()),
    steps: Type.Array(
      Type.Object({
        step: Type.Enum(agreementStatuses),
        label: Type.String(),
        state: Type.Enum(agreementStepStates),
        at: NullableMoment,
        dueOn: Nullable(Type.String({ format: 'date', description: 'Frist des nächsten Schritts' })),
      }),
      { description: 'Der Weg des Vertrags; leer, wenn er vorher aufgegeben wurde' },
    ),
    allowedActions: Type.Array(ref(ExplainedAction)),
  },
  { $id: 'Agreement', description: 'Vertrag' },
)

export const NewReference = Type.Object({ reference: Nullable(FreeText(120, 'Eigenes Aktenzeichen')) }, strict)

export const AgreementProcess = Type.Object(drawnProcess, {
  $id: 'AgreementProcess',
  description: 'Der Weg eines Vertrags: welche Schritte es in welchem Stand gibt',
})

export const AgreementRules = Type.Object(
  {
    kind: Type.Enum(agreementKinds),
    requiredForm: Type.Enum(requiredForms),
    signatories: Type.Integer(),
    noticeMonths: Type.Integer(),
    minimumMonths: Type.Integer(),
    version: Type.Integer(),
  },
  { $id: 'AgreementRules', description: 'Vorgaben für Verträge einer Art' },
)

export const AgreementRulesList = Type.Object({ items: Type.Array(ref(AgreementRules)) }, { $id: 'AgreementRulesList' })

export const ChangedRules = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    requiredForm: Type.Enum(requiredForms),
    signatories: Type.Integer({ minimum: 1, maximum: 5 }),
    noticeMonths: Type.Integer({ minimum: 0, maximum: 60 }),
    minimumMonths: Type.Integer({ minimum: 1, maximum: 120 }),
  },
  strict,
)

export const agreementSchemas = [
  AgreementCard,
  AgreementPage,
  Signature,
  AgreementDocument,
  ExplainedAction,
  AgreementSchema,
  PassedOnAgreements,
  TerminationEffects,
  ReadableDocument,
  AgreementPreview,
  AgreementBlanks,
  AgreementComparison,
  AgreementProcess,
  AgreementRules,
  AgreementRulesList,
  TermsUsage,
  AgreementCoSignatures,
]
