-- How a function refuses one input: the field by name, and a sentence that says what it wants.
create or replace function gl.refuse_input(field text, message text) returns void
language plpgsql as $$
begin
    raise exception using errcode = 'GL400', column = field, message = message;
end $$;
