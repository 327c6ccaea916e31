import type { SolutionCard } from '../../solutions/cards.ts'
import { demoMark } from '../words.ts'
import type { Entry } from './write.ts'

/** A solution as an entry of a feed; demo entries say so in their title. */
export const solutionEntry = (card: SolutionCard & { id: string }, publicOrigin: string): Entry => ({
  id: `urn:uuid:${card.id}`,
  title: card.isDemo ? `${card.title} (${demoMark})` : card.title,
  updated: card.updatedAt,
  published: card.publishedAt,
  summary: card.summary,
  page: `${publicOrigin}/loesungen/${card.slug}`,
  author: card.provider?.displayName ?? 'FIT-Store',
  categories: [...(card.subjectArea ? [card.subjectArea.name] : []), ...(card.isDemo ? ['Demo'] : [])],
})
