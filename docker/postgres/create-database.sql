-- Runs once, while the volume is still empty. The product owns its database and is no superuser.
\getenv password DATABASE_PASSWORD
create role fit_store login password :'password';
create database fit_store owner fit_store;
-- A role without a password cannot sign in over the network: being superuser takes a shell in this container.
alter role postgres password null;
