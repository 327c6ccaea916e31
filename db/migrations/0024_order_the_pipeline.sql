DROP INDEX "reuse_requests_open";--> statement-breakpoint
CREATE INDEX "reuse_requests_status_ended_at_index" ON "reuse_requests" USING btree ("status","ended_at");--> statement-breakpoint
CREATE INDEX "reuse_requests_open" ON "reuse_requests" USING btree ("declared_at","id") WHERE "reuse_requests"."status" in ('declared', 'forwarded', 'in_coordination', 'coordinated');