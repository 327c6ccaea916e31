import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { IdParams, NoQuery, Nothing, problems, ref } from '../../platform/openapi.ts'
import { PageQuery } from '../../platform/paging.ts'
import { changeWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import { getWebhook, listDeliveries, listWebhooks } from './queries.ts'
import { removeWebhook } from './remove-webhook.ts'
import { retryWebhookDelivery } from './retry-webhook-delivery.ts'
import { rotateSecret } from './rotate-secret.ts'
import {
  ChangedWebhook,
  DeliveryParams,
  NewWebhook,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookList,
  WebhookWithSecret,
} from './schemas.ts'
import { disableWebhook, enableWebhook } from './switch-webhook.ts'
import { testWebhook } from './test-webhook.ts'

const config = { access: { role: 'administrator', of: 'own' } } as const
const tags = ['Werkzeuge']

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/webhooks',
    {
      config,
      schema: {
        operationId: 'listWebhooks',
        summary: 'Webhooks der eigenen Organisation',
        tags,
        querystring: NoQuery,
        response: { 200: ref(WebhookList), ...problems },
      },
    },
    (request) => listWebhooks(request.ctx),
  )

  app.post(
    '/webhooks',
    {
      config,
      schema: {
        operationId: 'createWebhook',
        summary: 'Einen Webhook anlegen',
        description:
          'Nachrichten sind unterschrieben wie in Standard Webhooks 1.0 (webhook-id, webhook-timestamp, webhook-signature).',
        tags,
        body: NewWebhook,
        response: { 201: ref(WebhookWithSecret), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await createWebhook(request.ctx, request.body)),
  )

  app.get(
    '/webhooks/:id',
    {
      config,
      schema: {
        operationId: 'getWebhook',
        summary: 'Ein Webhook der eigenen Organisation',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 200: ref(Webhook), ...problems },
      },
    },
    (request) => getWebhook(request.ctx, request.params.id),
  )

  app.put(
    '/webhooks/:id',
    {
      config,
      schema: {
        operationId: 'changeWebhook',
        summary: 'Einen Webhook ändern',
        tags,
        params: IdParams,
        body: ChangedWebhook,
        response: { 200: ref(Webhook), ...problems },
      },
    },
    (request) => changeWebhook(request.ctx, request.params.id, request.body),
  )

  app.delete(
    '/webhooks/:id',
    {
      config,
      schema: {
        operationId: 'removeWebhook',
        summary: 'Einen Webhook entfernen',
        tags,
        params: IdParams,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await removeWebhook(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/webhooks/:id/secrets',
    {
      config,
      schema: {
        operationId: 'rotateWebhookSecret',
        summary: 'Ein neues Geheimnis; das bisherige gilt noch einen Tag',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 201: ref(WebhookWithSecret), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await rotateSecret(request.ctx, request.params.id)),
  )

  app.put(
    '/webhooks/:id/activation',
    {
      config,
      schema: {
        operationId: 'enableWebhook',
        summary: 'Einen Webhook einschalten',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await enableWebhook(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/webhooks/:id/activation',
    {
      config,
      schema: {
        operationId: 'disableWebhook',
        summary: 'Einen Webhook abschalten',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await disableWebhook(request.ctx, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/webhooks/:id/tests',
    {
      config: { ...config, rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        operationId: 'testWebhook',
        summary: 'Eine Testnachricht an einen Webhook senden',
        tags,
        params: IdParams,
        querystring: NoQuery,
        response: { 201: ref(WebhookDelivery), ...problems },
      },
    },
    async (request, reply) => reply.code(201).send(await testWebhook(request.ctx, request.params.id)),
  )

  app.get(
    '/webhooks/:id/deliveries',
    {
      config,
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'Zustellungen an einen Webhook, neueste zuerst',
        tags,
        params: IdParams,
        querystring: Type.Object(PageQuery, { additionalProperties: false }),
        response: { 200: ref(WebhookDeliveryPage), ...problems },
      },
    },
    (request) => listDeliveries(request.ctx, request.params.id, request.query),
  )

  app.post(
    '/webhooks/:id/deliveries/:deliveryId/retries',
    {
      config,
      schema: {
        operationId: 'retryWebhookDelivery',
        summary: 'Eine Zustellung noch einmal senden',
        tags,
        params: DeliveryParams,
        querystring: NoQuery,
        response: { 204: Nothing, ...problems },
      },
    },
    async (request, reply) => {
      await retryWebhookDelivery(request.ctx, request.params)
      return reply.code(204).send(null)
    },
  )
}
export default routes
