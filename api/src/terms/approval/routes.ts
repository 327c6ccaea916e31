import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { problems, ref } from '../../platform/openapi.ts'
import { named } from '../queries.ts'
import { strict, TermsVersionSchema, VersionParams } from '../schemas.ts'
import { showVersion } from '../show-version.ts'
import { approveVersion } from './approve-version.ts'
import { putIntoForce } from './put-into-force.ts'
import { requestReview, returnToDraft } from './request-review.ts'
import { EntryIntoForce, NewApproval, ReturnReason } from './schemas.ts'

const tags = ['Vertragsbedingungen']
const drafter = { access: { role: 'contract_manager', of: 'operator' } } as const
const response = { 200: ref(TermsVersionSchema), ...problems }

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    '/terms/:key/versions/:version/review',
    {
      config: drafter,
      schema: {
        operationId: 'requestTermsReview',
        summary: 'Eine Fassung zur Prüfung geben; ihr Text steht ab dann still',
        tags,
        params: VersionParams,
        body: Type.Object({}, strict),
        response,
      },
    },
    async (request) => {
      await requestReview(request.ctx, named(request.params))
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.post(
    '/terms/:key/versions/:version/return',
    {
      config: drafter,
      schema: {
        operationId: 'returnTermsToDraft',
        summary: 'Eine Fassung aus der Prüfung mit Begründung zurückgeben',
        tags,
        params: VersionParams,
        body: ReturnReason,
        response,
      },
    },
    async (request) => {
      await returnToDraft(request.ctx, named(request.params), request.body.reason)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.post(
    '/terms/:key/versions/:version/approvals',
    {
      config: drafter,
      schema: {
        operationId: 'approveTermsVersion',
        summary: 'Genau diesen Text freigeben; zwei Personen sind nötig',
        tags,
        params: VersionParams,
        body: NewApproval,
        response,
      },
    },
    async (request) => {
      await approveVersion(request.ctx, named(request.params), request.body.hash)
      return showVersion(request.ctx, named(request.params))
    },
  )

  app.post(
    '/terms/:key/versions/:version/entry-into-force',
    {
      config: drafter,
      schema: {
        operationId: 'putTermsIntoForce',
        summary: 'Eine freigegebene Fassung ab einem Tag gelten lassen',
        tags,
        params: VersionParams,
        body: EntryIntoForce,
        response,
      },
    },
    async (request) => {
      await putIntoForce(request.ctx, named(request.params), request.body.validFrom)
      return showVersion(request.ctx, named(request.params))
    },
  )
}
export default routes
