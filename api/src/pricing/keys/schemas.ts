import { allocationKeyKinds, allocationKeyStatuses } from '@fit-store/db/schema/pricing'
import { Type, type Static } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import {
  KeySlug,
  Moment,
  NamedText,
  NullableDay,
  NullableMoment,
  NullableText,
  Party,
  SolutionSlug,
  strict,
  Version,
} from '../fields.ts'

const Kind = Type.Enum(allocationKeyKinds, {
  description:
    'koenigstein, inhabitants, uses (Nutzungen), target_group (Zielgruppe), fixed (feste Anteile), combination (Kombination nach Gewicht)',
})
const SolutionName = Type.Union([Type.Object({ slug: Type.String(), title: Type.String() }), Type.Null()])

const facts = {
  slug: Type.String(),
  kind: Kind,
  name: Type.String(),
  keyYear: Type.Integer({ description: 'Jahr des Schlüssels' }),
  asOf: Type.String({ description: 'Stand der Werte: Tag, Monat oder Jahr' }),
  validFrom: Nullable(Type.String({ description: 'Gilt ab, wo ein Beschluss das sagt' })),
  validTo: Nullable(Type.String()),
  solution: SolutionName,
  sourceUrl: Nullable(Type.String()),
  sourceNote: Nullable(Type.String()),
  previous: Nullable(
    Type.String({ description: 'Schlüssel derselben Art aus dem Jahr davor, mit dem verglichen wird' }),
  ),
  values: Type.Array(
    Type.Object({
      land: Type.String({ description: 'Kürzel des Landes, BUND, Regionalschlüssel oder Organisation' }),
      value: Type.String({ description: 'Dezimalzahl, genau wie veröffentlicht' }),
      previousValue: Nullable(Type.String()),
      difference: Nullable(
        Type.String({ description: 'Unterschied zum Schlüssel davor, als Dezimalzahl mit Vorzeichen' }),
      ),
    }),
  ),
  parts: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), bps: Type.Integer() }), {
    description: 'Bestandteile einer Kombination; Gewichte in Hundertstel Prozent, zusammen 10.000',
  }),
  isUsed: Type.Boolean({ description: 'true: Ein veröffentlichtes Preisblatt rechnet damit' }),
}

export const AllocationKey = Type.Object(facts, {
  $id: 'AllocationKey',
  description: 'Verteilungsschlüssel eines Jahres mit seinen Werten; nach der Freigabe unveränderlich',
})
export type AllocationKey = Static<typeof AllocationKey>

export const AllocationKeyList = Type.Object(paged(ref(AllocationKey)), { $id: 'AllocationKeyList' })

export const AllocationKeyQuery = Type.Object(
  {
    kind: Type.Optional(Kind),
    solution: Type.Optional(SolutionSlug),
    year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 2200, description: 'Jahr des Schlüssels' })),
    values: Type.Optional(
      Type.Enum(['all', 'none'], { default: 'all', description: 'none: ohne Werte, wo nur Namen gebraucht werden' }),
    ),
    party: Type.Optional(Type.String({ ...Party, description: 'Nur der Wert dieser Stelle' })),
    ...PageQuery,
  },
  strict,
)

export const KeyProposal = Type.Object(
  {
    ...facts,
    id: Type.String(),
    status: Type.Enum(allocationKeyStatuses),
    enteredBy: Nullable(Type.String({ description: 'Name der Person, die ihn eingetragen hat' })),
    enteredAt: Moment,
    organisation: Nullable(Type.String({ description: 'Organisation, die ihn vorschlägt' })),
    decidedAt: NullableMoment,
    refusalReason: Nullable(Type.String()),
    version: Version,
    allowedActions: Type.Array(Type.Enum(['edit', 'approve', 'refuse', 'withdraw'])),
  },
  { $id: 'KeyProposal', description: 'Vorgeschlagener Verteilungsschlüssel; eine andere Person gibt ihn frei' },
)

export type KeyProposal = Static<typeof KeyProposal>

export const KeyProposalPage = Type.Object(paged(ref(KeyProposal)), { $id: 'KeyProposalPage' })
export const KeyProposalQuery = Type.Object(
  { status: Type.Optional(Type.Enum(allocationKeyStatuses, { default: 'proposed' })), ...PageQuery },
  strict,
)

/** Decimals as people write them; the operation reads German and English ones. */
const DecimalText = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Zahl, deutsch (12,96662) oder englisch (12.96662)',
})

const content = {
  kind: Kind,
  name: NamedText(200, 'Bezeichnung, zum Beispiel Königsteiner Schlüssel 2027'),
  keyYear: Type.Integer({ minimum: 1949, maximum: 2200, description: 'Jahr des Schlüssels' }),
  asOf: Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', description: 'Stand der Werte: Tag, Monat oder Jahr' }),
  validFrom: Type.Optional(NullableDay('Gilt ab')),
  validTo: Type.Optional(NullableDay('Gilt bis')),
  solution: Type.Optional(Type.Unsafe<string | null>({ ...SolutionSlug, type: ['string', 'null'] })),
  sourceUrl: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      maxLength: 500,
      pattern: '^https?://[^\\s\\u0000]+$',
      description: 'Adresse der Quelle',
    }),
  ),
  sourceNote: Type.Optional(NullableText(500, 'Quelle ohne Adresse, zum Beispiel ein Beschluss')),
  values: Type.Optional(
    Type.Array(Type.Object({ land: Party, value: DecimalText }, strict), { maxItems: 12_000, description: 'Werte' }),
  ),
  csv: Type.Optional(
    FreeText(400_000, 'Statt values: CSV mit den Spalten Land und Wert, getrennt durch Semikolon oder Komma'),
  ),
  parts: Type.Optional(
    Type.Array(Type.Object({ key: KeySlug, percent: DecimalText }, strict), {
      maxItems: 5,
      description: 'Bestandteile einer Kombination, zusammen 100 Prozent',
    }),
  ),
}

export const NewKeyProposal = Type.Object(content, strict)
export type NewKeyProposal = Static<typeof NewKeyProposal>
export const ChangedKeyProposal = Type.Object({ version: Version, ...content }, strict)

export const KeyApproval = Type.Object({ version: Version }, strict)
export const KeyRefusal = Type.Object({ version: Version, reason: NamedText(2000, 'Begründung') }, strict)

export const keySchemas = [AllocationKey, AllocationKeyList, KeyProposal, KeyProposalPage]
