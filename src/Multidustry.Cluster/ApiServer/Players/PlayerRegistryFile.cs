using System.Text.Json;

namespace Multidustry.Cluster.ApiServer.Players;

/// <summary>The registry's file: replaced as a whole, so a crash leaves the old or the new one.</summary>
internal sealed class PlayerRegistryFile(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal sealed record Content(bool WhitelistEnabled, IReadOnlyList<PlayerRecord> Players, IReadOnlyList<AddressRecord> Addresses);

    public Content Load()
    {
        if (!File.Exists(path))
            return new Content(false, [], []);
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Content>(stream, Json) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a player registry: {e.Message}", e);
        }
    }

    public void Save(Content content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".new";
        using (var stream = File.Create(temporary))
        {
            JsonSerializer.Serialize(stream, content, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
