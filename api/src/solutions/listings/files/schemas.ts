import { Type } from 'typebox'
import { strict } from '../parts.ts'

const File = Type.Object({ id: Type.String(), name: Type.String(), mediaType: Type.String(), size: Type.Integer() })
export const ListingFile = Type.Object(File.properties, { $id: 'ListingFile' })
export const ListingFiles = Type.Object(
  { items: Type.Array(Type.Object({ ...File.properties, isPublic: Type.Boolean() })) },
  { $id: 'ListingFiles' },
)
export const NewFile = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    contentBase64: Type.String({ contentEncoding: 'base64', maxLength: 36_000_000 }),
  },
  strict,
)

export const fileSchemas = [ListingFile, ListingFiles]
