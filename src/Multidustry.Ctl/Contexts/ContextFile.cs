using System.Text.Json;
using System.Text.Json.Serialization;

namespace Multidustry.Ctl.Contexts;

/// <summary>A cluster that the command knows.</summary>
internal sealed record ClusterContext(string Server, string? Token);

/// <summary>The clusters that the command knows, in a file that only its owner reads.</summary>
internal sealed record ContextFile(string? Current, SortedDictionary<string, ClusterContext> Contexts)
{
    public const string PathVariable = "MUDUCTL_CONFIG";

    public static string Path => Environment.GetEnvironmentVariable(PathVariable)
        ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "muductl", "contexts.json");

    public static ContextFile Load() => File.Exists(Path)
        ? JsonSerializer.Deserialize(File.ReadAllText(Path), ContextJson.Default.ContextFile) ?? throw new JsonException($"{Path} is empty.")
        : new ContextFile(null, new SortedDictionary<string, ClusterContext>(StringComparer.Ordinal));

    public void Save()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var temporary = Path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // there are tokens in it
        using (var stream = new FileStream(temporary, options))
            JsonSerializer.Serialize(stream, this, ContextJson.Default.ContextFile);
        File.Move(temporary, Path, overwrite: true);
    }

    /// <exception cref="ArgumentException">There is none of that name, or none is current.</exception>
    public ClusterContext Find(string? name)
    {
        if ((name ?? Current) is not { } wanted)
            throw new ArgumentException("No cluster is named: muductl context set NAME --server ADDRESS --token TOKEN, or --server.");
        return Contexts.GetValueOrDefault(wanted) ?? throw new ArgumentException($"There is no context '{wanted}'; see muductl context list.");
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified)]
[JsonSerializable(typeof(ContextFile))]
internal sealed partial class ContextJson : JsonSerializerContext;
