using Multidustry.Core.Binary;
using Multidustry.Core.Json;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Maps;

/// <summary>The texts of a map in several languages. A server speaks English, whatever the machine that it runs on speaks.</summary>
internal sealed class MapTexts : IStatePart
{
    private const string Language = "en";

    private string _stored = "{}";
    private Dictionary<string, string>? _texts;

    public string Name => "texts";

    /// <summary>Takes the texts of a map: an object of languages, each an object of texts by key.</summary>
    public void Load(string stored) => (_stored, _texts) = (stored, null);

    /// <summary>A text, or its key between question marks.</summary>
    public string this[string key] => (_texts ??= Parse()).GetValueOrDefault(key) ?? $"???{key}???";

    public void Write(SnapshotWriter writer) => writer.WriteText(_stored);

    public void Read(ref SnapshotReader reader) => Load(reader.ReadText() ?? "{}");

    public void Hash(ref StateHasher hasher) => hasher.Add<char>(_stored.AsSpan());

    private Dictionary<string, string> Parse()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (RelaxedJson.Parse(_stored) is { Kind: JsonKind.Object } languages && languages[Language] is { Kind: JsonKind.Object } known)
                foreach (var (key, text) in known.Members)
                    texts[key] = text.Text;
        }
        catch (MalformedDataException)
        {
            // A file whose texts can't be read has none; programs show the keys.
        }
        return texts;
    }
}
