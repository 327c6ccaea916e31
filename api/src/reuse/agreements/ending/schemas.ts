import { agreementKinds, agreementStatuses } from '@fit-store/db/schema/agreements'
import { Type } from 'typebox'
import { Nullable } from '../../../platform/openapi.ts'
import { Day, strict, Text } from '../fields.ts'

export const Reason = Type.Object({ reason: Text(2000, 'Begründung') }, strict)

export const NewNotice = Type.Object(
  {
    endsOn: Day('Letzter Tag'),
    reason: Text(2000, 'Begründung'),
    isForCause: Type.Boolean({ description: 'Aus wichtigem Grund, ohne Frist' }),
  },
  strict,
)

export const EffectsQuery = Type.Object({ endsOn: Type.Optional(Day('Letzter Tag')) }, strict)

export const TerminationEffects = Type.Object(
  {
    endsOn: Type.String({ format: 'date' }),
    nextPossibleEnd: Type.String({ format: 'date' }),
    noticeBy: Type.String({ format: 'date' }),
    isOrdinary: Type.Boolean({ description: 'Ob die Kündigungsfrist diesen Tag zulässt' }),
    children: Type.Array(
      Type.Object({
        id: Type.String(),
        number: Type.String(),
        kind: Type.Enum(agreementKinds),
        status: Type.Enum(agreementStatuses),
        partnerName: Type.String(),
        endsOn: Nullable(Type.String()),
      }),
      { description: 'Verträge, die an diesem hängen' },
    ),
    year: Nullable(Type.Integer({ description: 'Jahr des Preisblatts, mit dem gerechnet ist' })),
    others: Type.Array(
      Type.Object({
        land: Type.String(),
        name: Type.String(),
        beforeCents: Type.Integer(),
        afterCents: Type.Integer(),
        differenceCents: Type.Integer(),
        sentence: Type.String(),
      }),
      { description: 'Was die anderen in einem vollen Jahr zahlen' },
    ),
    shortfallCents: Type.Integer({ description: 'Fehlbetrag des Jahres; er geht in das Preisblatt des folgenden ein' }),
  },
  { $id: 'TerminationEffects', description: 'Was ein Ende an diesem Tag bedeutet' },
)
