namespace Multidustry.Plugins.Storage.Documents;

/// <summary>What differs between SQL databases for <see cref="SqlDocumentStore"/>.</summary>
public interface ISqlDocumentDialect
{
    /// <summary>
    /// Makes the tables where they aren't there: <c>documents</c> (owner, collection, id, version, json) with ids in the order
    /// of their bytes, and <c>document_usage</c> (owner, entries, bytes).
    /// </summary>
    string Schema { get; }

    /// <summary>A condition that holds when the field has the value's type and stands to the parameter as the filter says.</summary>
    /// <param name="filter">A checked filter; its field consists of names that need no quoting.</param>
    /// <param name="comparison">The SQL operator.</param>
    /// <param name="parameter">The name of the parameter that holds the value.</param>
    string Condition(FieldFilter filter, string comparison, string parameter);
}
