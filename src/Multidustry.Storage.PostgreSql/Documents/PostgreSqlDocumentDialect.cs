using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Storage.PostgreSql.Documents;

/// <summary>Documents in PostgreSQL. The lock keeps nodes that start together from making the same table twice.</summary>
internal sealed class PostgreSqlDocumentDialect : ISqlDocumentDialect
{
    public string Schema =>
        """
        SELECT pg_advisory_xact_lock(5061913);
        CREATE TABLE IF NOT EXISTS documents (owner text NOT NULL, collection text NOT NULL, id text COLLATE "C" NOT NULL, version bigint NOT NULL, json text NOT NULL,
            content jsonb GENERATED ALWAYS AS (json::jsonb) STORED, PRIMARY KEY (owner, collection, id));
        CREATE TABLE IF NOT EXISTS document_usage (owner text PRIMARY KEY, entries bigint NOT NULL, bytes bigint NOT NULL);
        """;

    public string Condition(FieldFilter filter, string comparison, string parameter)
    {
        var path = "'{" + filter.Field.Replace('.', ',') + "}'";
        var (type, value) = filter.Value switch
        {
            double => ("number", $"(content #>> {path})::double precision"),
            bool => ("boolean", $"(content #>> {path})::boolean"),
            _ => ("string", $"(content #>> {path}) COLLATE \"C\""),
        };
        return $"(CASE WHEN jsonb_typeof(content #> {path}) = '{type}' THEN {value} {comparison} {parameter} ELSE false END)";
    }
}
