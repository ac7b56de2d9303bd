namespace Multidustry.Core.Content.Loading;

/// <summary>One line of <c>changes.json</c>: how a list differs from the one it is based on. Lines apply in order.</summary>
internal sealed class ContentChange(ContentRow row)
{
    /// <summary>The list it changes.</summary>
    public string List { get; } = row.Object.Text("list");

    /// <summary>Changes the rows; <paramref name="original"/> are the rows before any change.</summary>
    public void Apply(List<ContentRow> rows, IReadOnlyList<ContentRow> original)
    {
        if (row.Object.TryGet("insert", out var at))
            rows.Insert(at.AsInteger(), new ContentRow(row.Name, With(Find(original, row.Object.Text("like")).Object)));
        else if (row.Object.TryGet("remove", out var removed))
            rows.Remove(Find(rows, removed.AsText()));
        else if (row.Object.TryGet("rename", out var renamed))
            Replace(rows, renamed.AsText(), old => old with { Name = row.Name });
        else
            Replace(rows, row.Object.Text("change"), old => old with { Object = With(old.Object) });
    }

    private static void Replace(List<ContentRow> rows, string name, Func<ContentRow, ContentRow> change)
    {
        var old = Find(rows, name);
        rows[rows.IndexOf(old)] = change(old);
    }

    private static ContentRow Find(IReadOnlyList<ContentRow> rows, string name) => rows.Single(r => r.Name == name);

    private ContentObject With(ContentObject like) => row.Object.TryGet("fields", out var fields) ? like.With(fields.AsMap()) : like;
}
