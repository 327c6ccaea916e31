import { Type } from 'typebox'
import { Nullable, ref } from '../../../platform/openapi.ts'
import { Section } from '../parts.ts'

export const Duplicates = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        kind: Type.Enum(['solution', 'listing']),
        slug: Nullable(Type.String()),
        listing: Nullable(Type.String()),
        title: Type.String(),
        provider: Nullable(Type.String()),
        origin: Nullable(Type.Enum(['collected', 'offered'])),
        reasons: Type.Array(Type.Enum(['same_source', 'same_public_service', 'same_ozg_service', 'similar_name'])),
      }),
    ),
  },
  { $id: 'ListingDuplicates' },
)

const Piece = Type.Object({ kind: Type.Enum(['same', 'removed', 'added']), text: Type.String() })
export const SectionChanges = Type.Object(
  {
    section: Section,
    title: Type.String(),
    changes: Type.Array(
      Type.Object({
        field: Type.String(),
        label: Type.String(),
        kind: Type.Enum(['text', 'value', 'list']),
        before: Nullable(Type.String()),
        after: Nullable(Type.String()),
        pieces: Type.Array(Piece, { description: 'Bei Texten: was blieb, ging und kam' }),
        added: Type.Array(Type.String()),
        removed: Type.Array(Type.String()),
      }),
    ),
  },
  { $id: 'ListingSectionChanges' },
)
export const ListingChanges = Type.Object({ sections: Type.Array(ref(SectionChanges)) }, { $id: 'ListingChanges' })

export const draftSchemas = [SectionChanges, Duplicates, ListingChanges]
