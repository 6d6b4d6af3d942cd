-- What must hold of every object, whoever wrote it; one line a problem.

-- Functions that run with their owner's rights look only where we do, temporary objects last.
select format('%s runs as its owner without a fixed search_path ending in pg_temp', p.oid::regprocedure)
from pg_proc p
where p.pronamespace in ('gl'::regnamespace, 'gl_api'::regnamespace) and p.prosecdef
  and not exists (select from unnest(p.proconfig) c where c ~ '^search_path=.*[, ]"?pg_temp"?$');

select format('%s is owned by %s', p.oid::regprocedure, p.proowner::regrole)
from pg_proc p
where p.pronamespace in ('gl'::regnamespace, 'gl_api'::regnamespace)
  and p.proowner not in ('gl_owner'::regrole, 'gl_reader'::regrole);

select format('%s can be called by everyone', p.oid::regprocedure)
from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
where p.pronamespace in ('gl'::regnamespace, 'gl_api'::regnamespace) and a.grantee = 0;

-- What a desk calls runs with our rights, or it could do nothing.
select format('%s in gl_api does not run as its owner', p.oid::regprocedure)
from pg_proc p
where p.pronamespace = 'gl_api'::regnamespace and not p.prosecdef;

select format('view %s is no security barrier', c.oid::regclass)
from pg_class c
where c.relnamespace = 'gl_api'::regnamespace and c.relkind = 'v'
  and not coalesce('security_barrier=true' = any (c.reloptions), false);

-- The owner of the tables is above their policies; gl_reader is below.
select format('view %s belongs to %s, whom no row policy binds', c.oid::regclass, c.relowner::regrole)
from pg_class c
where c.relnamespace = 'gl_api'::regnamespace and c.relkind = 'v'
  and c.relowner <> 'gl_reader'::regrole;

select format('%s stands in gl_api but is no view', c.oid::regclass)
from pg_class c
where c.relnamespace = 'gl_api'::regnamespace and c.relkind not in ('v', 'c');

-- A partition does not know the policies of its parent.
select format('partition %s can be read directly by gl_reader', c.oid::regclass)
from pg_class c
where c.relnamespace = 'gl'::regnamespace and c.relispartition and c.relkind in ('r', 'p')
  and has_any_column_privilege('gl_reader', c.oid, 'select');

select format('%s has rights on %s', case a.grantee when 0 then 'everyone' else a.grantee::regrole::text end,
              c.oid::regclass)
from pg_class c, aclexplode(c.relacl) a
where c.relnamespace = 'gl'::regnamespace
  and a.grantee not in ('gl_owner'::regrole, 'gl_reader'::regrole);

select format('gl_reader may %s %s', lower(a.privilege_type), c.oid::regclass)
from pg_class c, aclexplode(c.relacl) a
where c.relnamespace = 'gl'::regnamespace and a.grantee = 'gl_reader'::regrole
  and a.privilege_type <> 'SELECT';

select format('%s may %s in schema %s', case a.grantee when 0 then 'everyone' else a.grantee::regrole::text end,
              lower(a.privilege_type), n.nspname)
from pg_namespace n, aclexplode(n.nspacl) a
where n.nspname in ('gl', 'gl_api', 'public')
  and (n.nspname, a.grantee::regrole::text, a.privilege_type) not in (
      ('gl', 'gl_owner', 'USAGE'), ('gl', 'gl_owner', 'CREATE'), ('gl', 'gl_reader', 'USAGE'),
      ('gl_api', 'gl_owner', 'USAGE'), ('gl_api', 'gl_owner', 'CREATE'),
      ('gl_api', 'gl_reader', 'USAGE'), ('gl_api', 'gl_reader', 'CREATE'),
      ('gl_api', 'gl_account', 'USAGE'))
  and not (n.nspname = 'public' and (a.privilege_type = 'USAGE' or a.grantee = n.nspowner));

-- No account is more than an account, and none can take the place of a group.
select format('%s has an attribute no account has', r.rolname)
from pg_roles r
where r.rolname in (select login from gl.account)
  and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls);

select format('%s may become or hand on %s', m.member::regrole, m.roleid::regrole)
from pg_auth_members m
where m.member::regrole::text in (select login from gl.account) and (m.set_option or m.admin_option);

select format('%s has a role in PostgreSQL that the accounts do not know: %s', m.member::regrole, m.roleid::regrole)
from pg_auth_members m join gl.account a on a.login = m.member::regrole::text
where m.roleid::regrole::text <> 'gl_account'
  and not exists (select from gl.account_role r where r.account_id = a.account_id
                  and 'gl_' || r.role = m.roleid::regrole::text);
