import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { named } from '../queries.ts'
import { TermsVersionSchema, VersionParams } from '../schemas.ts'
import { showVersion } from '../show-version.ts'
import { castVote } from './cast-vote.ts'
import { commentClause, resolveComment } from './comment-clause.ts'
import { openComments } from './open-comments.ts'
import { readDeliberation } from './queries.ts'
import {
  AddedComment,
  CommentDue,
  CommentParams,
  NewComment,
  NewVote,
  Resolution,
  TermsDeliberation,
} from './schemas.ts'

const tags = ['Vertragsbedingungen']
const drafter = { access: { role: 'contract_manager', of: 'operator' } } as const
/** Whether a coordinator speaks for a Land, the operation decides. */
const discussing = { access: { role: ['coordinator', 'contract_manager'], of: 'own' } } as const

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/terms/:key/versions/:version/deliberation',
    {
      config: { access: 'signed_in' },
      schema: {
        operationId: 'readTermsDeliberation',
        summary: 'Kommentare, Voten der Länder und Freigaben zu einer Fassung',
        tags,
        params: VersionParams,
        querystring: NoQuery,
        response: { 200: ref(TermsDeliberation), ...problems },
      },
    },
    (request) => readDeliberation(request.ctx, named(request.params)),
  )

  app.post(
    '/terms/:key/versions/:version/comment-period',
    {
      config: drafter,
      schema: {
        operationId: 'openTermsComments',
        summary: 'Einen Entwurf der Arbeitsgruppe zur Kommentierung geben',
        tags,
        params: VersionParams,
        body: CommentDue,
        response: { 200: ref(TermsVersionSchema), ...problems },
      },
    },
    async (request) => {
      await openComments(request.ctx, named(request.params), request.body.dueOn)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.post(
    '/terms/:key/versions/:version/comments',
    {
      config: discussing,
      schema: {
        operationId: 'commentTerms',
        summary: 'Eine Klausel oder die ganze Fassung kommentieren oder auf einen Kommentar antworten',
        tags,
        params: VersionParams,
        body: NewComment,
        response: { 201: AddedComment, ...problems },
      },
    },
    async (request, reply) => {
      const { body, clause = null, answers = null } = request.body
      return reply.code(201).send(await commentClause(request.ctx, named(request.params), { body, clause, answers }))
    },
  )

  app.post(
    '/terms/:key/versions/:version/comments/:comment/resolution',
    {
      config: drafter,
      schema: {
        operationId: 'resolveTermsComment',
        summary: 'Einen Kommentar mit dem Ergebnis erledigen',
        tags,
        params: CommentParams,
        body: Resolution,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await resolveComment(request.ctx, named(request.params), request.params.comment, request.body.resolution)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/terms/:key/versions/:version/vote',
    {
      config: discussing,
      schema: {
        operationId: 'voteOnTerms',
        summary: 'Das Votum des eigenen Landes festhalten',
        tags,
        params: VersionParams,
        body: NewVote,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await castVote(request.ctx, named(request.params), request.body.ballot, request.body.reason ?? null)
      return reply.code(204).send(null)
    },
  )
}
export default routes
