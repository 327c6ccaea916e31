import type { Schemas } from '@fit-store/contracts/client'

type Tasks = Pick<Schemas['RequestTasks'], 'owners' | 'colleagues'>
type Task = Pick<Schemas['RequestTask'], 'owner' | 'ownerPerson'>

/** Whom a task can be given to, as one list: organisations, and of one's own also its people. */
export const taskOwners = ({ owners, colleagues }: Tasks) =>
  owners.flatMap(({ slug, displayName, isOwn }) => [
    { value: slug, label: displayName },
    ...(isOwn ? colleagues.map(({ id, name }) => ({ value: `${slug}/${id}`, label: `${displayName}: ${name}` })) : []),
  ])

/** What that list calls who has a task. */
export const ownerValue = ({ owner, ownerPerson }: Task) =>
  ownerPerson === null ? owner.slug : `${owner.slug}/${ownerPerson}`

/** The organisation and the person a value of the list means. */
export function ownerOf(value: string): { owner: string; person: string | null } {
  const [owner = '', person = null] = value.split('/')
  return { owner, person }
}
