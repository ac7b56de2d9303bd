namespace Multidustry.Plugins.Storage.Documents;

/// <summary>Documents in SQLite: JSON as text, looked into by its JSON functions.</summary>
internal sealed class SqliteDocumentDialect : ISqlDocumentDialect
{
    public string Schema =>
        """
        CREATE TABLE IF NOT EXISTS documents (owner TEXT NOT NULL, collection TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (owner, collection, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS document_usage (owner TEXT NOT NULL PRIMARY KEY, entries INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
        """;

    public string Condition(FieldFilter filter, string comparison, string parameter)
    {
        var path = "'$" + string.Concat(filter.Field.Split('.').Select(name => $".\"{name}\"")) + "'";
        var type = $"json_type(json, {path})";
        return filter.Value switch
        {
            double => $"({type} IN ('integer', 'real') AND CAST(json_extract(json, {path}) AS REAL) {comparison} {parameter})",
            bool => $"({type} IN ('true', 'false') AND json_extract(json, {path}) {comparison} {parameter})",
            _ => $"({type} = 'text' AND json_extract(json, {path}) {comparison} {parameter})",
        };
    }
}
