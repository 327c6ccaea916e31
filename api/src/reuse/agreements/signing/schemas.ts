import { agreementParties, requiredForms } from '@fit-store/db/schema/agreements'
import { signingMethods } from '@fit-store/db/schema/agreement-documents'
import { Type } from 'typebox'
import { FreeText, Name, Nullable } from '../../../platform/openapi.ts'
import { CoSignatures } from '../../cases/schemas.ts'
import { Hash, Moment, strict } from '../fields.ts'

export const AgreementCoSignatures = Type.Object(
  {
    ...CoSignatures.properties,
    mayAsk: Type.Boolean({ description: 'Ob Sie jetzt um Mitzeichnung bitten können' }),
  },
  { $id: 'AgreementCoSignatures', description: 'Mitzeichnungen der eigenen Organisation vor der Unterzeichnung' },
)
export const CoSignatureParams = Type.Object({ id: Name, part: Type.String({ format: 'uuid' }) }, strict)

export const SeenDocument = Type.Object({ documentHash: Hash }, strict)

export const CopyQuery = Type.Object(
  {
    documentHash: Hash,
    qesReference: Type.Optional(FreeText(200, 'Kennung der qualifizierten elektronischen Signatur')),
    signatoryName: Type.Optional(FreeText(200, 'Wer für eine Kommune ohne Konto unterzeichnet hat')),
    authority: Type.Optional(FreeText(300, 'Mit welcher Befugnis')),
  },
  strict,
)

export const Signature = Type.Object(
  {
    id: Type.String(),
    party: Type.Enum(agreementParties),
    method: Type.Enum(signingMethods),
    form: Type.Enum(requiredForms),
    name: Type.String({ description: 'Wer unterzeichnet hat' }),
    authority: Type.String({ description: 'Nachweis der Zeichnungsbefugnis' }),
    organisation: Type.String(),
    qesReference: Nullable(Type.String()),
    hasCopy: Type.Boolean({ description: 'Eine unterzeichnete PDF-Datei ist abgelegt' }),
    signedAt: Moment,
  },
  { $id: 'AgreementSignature', description: 'Unterzeichnung' },
)
