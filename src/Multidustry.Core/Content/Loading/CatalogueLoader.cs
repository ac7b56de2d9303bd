using System.Globalization;

namespace Multidustry.Core.Content.Loading;

/// <summary>Builds the lists of a catalogue from its data files.</summary>
internal sealed class CatalogueLoader
{
    private readonly CatalogueFiles _files;
    private readonly ContentReader _reader;
    private readonly List<ContentChange> _changes = [];

    public CatalogueLoader(ContentCatalogue catalogue, CatalogueFiles files)
    {
        _files = files;
        _reader = new ContentReader(catalogue);
        _reader.ReadClasses(files.Read("classes"));
        if (files.ReadChange("changes") is { } changes)
            _changes.AddRange(_reader.ReadRows(changes).Select(row => new ContentChange(row)));
    }

    public BuildNames Names()
    {
        var names = _reader.ReadObject(_files.Read("build"));
        return new BuildNames(_files.ReadChange("build") is { } changed ? names.With(_reader.ReadObject(changed)) : names);
    }

    public ContentList<T> List<T>(string file, string kind, Func<ContentObject, short, string, T> create)
        where T : ContentEntry
    {
        var rows = _reader.ReadRows(_files.Read(file));
        var original = rows.ToArray();
        foreach (var change in _changes.Where(c => c.List == file))
            change.Apply(rows, original);
        var entries = new T[rows.Count];
        for (var id = 0; id < entries.Length; id++)
            entries[id] = create(rows[id].Object, (short)id, rows[id].Name ?? id.ToString(CultureInfo.InvariantCulture));
        return new ContentList<T>(kind, entries);
    }
}
