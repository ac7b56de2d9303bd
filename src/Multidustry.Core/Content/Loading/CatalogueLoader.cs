using System.Globalization;

namespace Multidustry.Core.Content.Loading;

/// <summary>Builds the lists of a catalogue from its data files.</summary>
internal sealed class CatalogueLoader
{
    private readonly CatalogueFiles _files;
    private readonly ContentReader _reader;

    public CatalogueLoader(ContentCatalogue catalogue, CatalogueFiles files)
    {
        _files = files;
        _reader = new ContentReader(catalogue);
        _reader.ReadClasses(files.Read("classes"));
        Names = new BuildNames(_reader.ReadObject(files.Read("build")));
    }

    public BuildNames Names { get; }

    public ContentList<T> List<T>(string file, string kind, Func<ContentObject, short, string, T> create)
        where T : ContentEntry
    {
        var rows = _reader.ReadRows(_files.Read(file));
        var entries = new T[rows.Count];
        for (var id = 0; id < entries.Length; id++)
        {
            if (rows[id].Id != id)
                throw new InvalidOperationException($"Line {id} of {file} has id {rows[id].Id}.");
            entries[id] = create(rows[id].Object, (short)id, rows[id].Name ?? id.ToString(CultureInfo.InvariantCulture));
        }

        return new ContentList<T>(kind, entries);
    }
}
