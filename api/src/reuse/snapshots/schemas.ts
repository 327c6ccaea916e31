import { snapshotKinds } from '@fit-store/db/schema/snapshots'
import { Type } from 'typebox'
import { FreeText, Name, ref } from '../../platform/openapi.ts'

const strict = { additionalProperties: false }

export const RequestParams = Type.Object({ id: Name }, strict)
export const SnapshotParams = Type.Object({ id: Name, snapshot: Type.String({ format: 'uuid' }) }, strict)

export const NewSnapshot = Type.Object(
  {
    kind: Type.Enum(snapshotKinds),
    query: FreeText(4000, 'Was hinter dem Fragezeichen steht, zum Beispiel q=hund&land=SH oder slug=a&slug=b'),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })),
  },
  strict,
)

export const Snapshot = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(snapshotKinds),
    title: Type.String(),
    sha256: Type.String(),
    takenAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  },
  { $id: 'CaseSnapshot', description: 'Suche oder Vergleich, wie der Katalog sie beantwortet hat' },
)
export const SnapshotList = Type.Object({ items: Type.Array(ref(Snapshot)) }, { $id: 'CaseSnapshotList' })

export const snapshotSchemas = [Snapshot, SnapshotList]
