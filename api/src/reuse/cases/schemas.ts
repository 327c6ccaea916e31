import { coSignatureAnswers } from '@fit-store/db/schema/cases'
import { Type } from 'typebox'
import { Nullable } from '../../platform/openapi.ts'
import { Moment, NullableMoment, NullableText, strict } from '../requests/fields.ts'

export const NewCoSignature = Type.Object(
  {
    askedOf: Type.String({ format: 'uuid', description: 'Person der eigenen Organisation' }),
    note: NullableText(1000, 'Worum es geht'),
  },
  strict,
)
export const CoSignatureReply = Type.Object(
  { answer: Type.Enum(coSignatureAnswers), note: NullableText(1000, 'Anmerkung; nötig bei „objected“') },
  strict,
)
export const CoSignatures = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        askedBy: Nullable(Type.String()),
        askedOf: Nullable(Type.String()),
        isToMe: Type.Boolean(),
        note: Nullable(Type.String()),
        askedAt: Moment,
        answer: Nullable(Type.Enum(coSignatureAnswers)),
        answerNote: Nullable(Type.String()),
        answeredAt: NullableMoment,
      }),
    ),
    colleagues: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
      description: 'Wer gefragt werden kann',
    }),
  },
  { $id: 'CoSignatures', description: 'Mitzeichnungen der eigenen Organisation in einem Fall' },
)
