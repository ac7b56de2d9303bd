namespace Multidustry.Core.Content.Loading;

/// <summary>Reads the catalogue's files: classes first, then objects that spell out where they differ from their class.</summary>
internal sealed class ContentReader(ContentCatalogue catalogue)
{
    private static readonly ContentClass Plain = new("");
    private readonly NameTable _names = new();
    private readonly Dictionary<string, ContentClass> _classes = new(StringComparer.Ordinal);

    /// <summary>Reads the class table.</summary>
    public void ReadClasses(ReadOnlySpan<byte> file)
    {
        var text = new CatalogueText(file, _names);
        for (text.Open('['); text.Continues();)
        {
            text.Open('{');
            text.Name();
            var @class = Class(text.Text());
            while (text.Continues())
            {
                if (text.Name() == "extends")
                {
                    @class.Parent = Class(text.Text());
                    continue;
                }

                for (text.Open('{'); text.Continues();)
                    @class.AddDefault(text.Name(), ReadValue(ref text));
            }
        }
    }

    /// <summary>Reads an object that belongs to no class.</summary>
    public ContentObject ReadObject(ReadOnlySpan<byte> file)
    {
        var text = new CatalogueText(file, _names);
        return ReadRow(ref text).Object;
    }

    /// <summary>Reads the rows of a list.</summary>
    public List<ContentRow> ReadRows(ReadOnlySpan<byte> file)
    {
        var rows = new List<ContentRow>();
        var text = new CatalogueText(file, _names);
        for (text.Open('['); text.Continues();)
            rows.Add(ReadRow(ref text));
        return rows;
    }

    /// <summary>A class by its name; objects may mention a class before its line has come.</summary>
    private ContentClass Class(string name)
    {
        if (!_classes.TryGetValue(name, out var @class))
            _classes.Add(name, @class = new ContentClass(name));
        return @class;
    }

    /// <summary>Reads an object whose id and name are no fields of it; the id is only for the reader of the file.</summary>
    private ContentRow ReadRow(ref CatalogueText text)
    {
        string? name = null;
        var @class = Plain;
        var fields = new List<KeyValuePair<string, ContentValue>>(16);
        for (text.Open('{'); text.Continues();)
        {
            switch (text.Name())
            {
                case "id":
                    text.Number();
                    break;
                case "name":
                    name = text.Text();
                    break;
                case "class":
                    @class = Class(text.Text());
                    break;
                case var field:
                    fields.Add(new(field, ReadValue(ref text)));
                    break;
            }
        }

        return new ContentRow(name, new ContentObject(catalogue, @class, fields.ToArray()));
    }

    private ContentValue ReadValue(ref CatalogueText text) => text.Peek() switch
    {
        '"' => ReadText(text.Text()),
        '[' => ReadList(ref text),
        '{' => ReadMap(ref text),
        't' when text.Word("true"u8) => ContentValue.True,
        'f' when text.Word("false"u8) => ContentValue.False,
        'n' when text.Word("null"u8) => ContentValue.None,
        _ => new ContentValue(text.Number()),
    };

    private static ContentValue ReadText(string text) => text == "Infinity" ? new ContentValue(double.PositiveInfinity) : new ContentValue(text);

    private ContentValue ReadList(ref CatalogueText text)
    {
        var list = new List<ContentValue>();
        for (text.Open('['); text.Continues();)
            list.Add(ReadValue(ref text));
        return new ContentValue(list.ToArray());
    }

    /// <summary>An object with a class is an object, one without is a map.</summary>
    private ContentValue ReadMap(ref CatalogueText text)
    {
        ContentClass? @class = null;
        var members = new List<KeyValuePair<string, ContentValue>>();
        for (text.Open('{'); text.Continues();)
        {
            var name = text.Name();
            if (name == "class")
                @class = Class(text.Text());
            else
                members.Add(new(name, ReadValue(ref text)));
        }

        return @class is null ? new ContentValue(members.ToArray()) : new ContentValue(new ContentObject(catalogue, @class, members.ToArray()));
    }
}
