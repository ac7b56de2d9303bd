using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Archives;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>
/// The index of one plugin in a registry: JSON with <c>name</c> and <c>releases</c>, each with <c>version</c>, <c>sdk</c>,
/// <c>file</c>, <c>sha256</c> and <c>dependencies</c> (names and ranges).
/// </summary>
public static class RegistryIndex
{
    private const int HashDigits = 64;

    /// <summary>Writes an index, for whoever runs a registry.</summary>
    public static byte[] Write(string name, IEnumerable<PluginRelease> releases)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("releases");
            foreach (var release in releases.OrderBy(release => release.Version))
                Write(json, release);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    internal static List<PluginRelease> Read(byte[] utf8, string name, PackageLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            if (Text(root, "name") != name)
                throw new MalformedDataException($"it is of '{SemanticVersion.Shown(Text(root, "name"))}'");
            var releases = root.GetProperty("releases");
            if (releases.GetArrayLength() > limits.MaxReleases)
                throw new MalformedDataException($"{releases.GetArrayLength()} releases, at most {limits.MaxReleases}");
            return [.. releases.EnumerateArray().Select(release => Read(release, name, limits))];
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new MalformedDataException("no index of releases in JSON", inner: problem);
        }
    }

    private static PluginRelease Read(JsonElement release, string name, PackageLimits limits)
    {
        var dependencies = new List<PluginDependency>();
        if (release.TryGetProperty("dependencies", out var listed))
            foreach (var dependency in listed.EnumerateObject().Take(limits.MaxManifestItems))
                dependencies.Add(new PluginDependency(PluginName.Check(dependency.Name), VersionRange.Parse(dependency.Value.GetString() ?? "")));
        var file = PackagePath.Check(Text(release, "file"), limits);
        var hash = Text(release, "sha256");
        if (file.Contains('/', StringComparison.Ordinal) || hash.Length != HashDigits || !hash.All(char.IsAsciiHexDigit))
            throw new MalformedDataException("a release without a plain file name and a SHA-256");
        return new PluginRelease(name, SemanticVersion.Parse(Text(release, "version")), SemanticVersion.Parse(Text(release, "sdk")), dependencies, file, hash);
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new MalformedDataException($"{property} is null");

    private static void Write(Utf8JsonWriter json, PluginRelease release)
    {
        json.WriteStartObject();
        json.WriteString("version", release.Version.ToString());
        json.WriteString("sdk", release.MinimumSdk.ToString());
        json.WriteString("file", release.Location);
        json.WriteString("sha256", release.Sha256);
        json.WriteStartObject("dependencies");
        foreach (var dependency in release.Dependencies)
            json.WriteString(dependency.Name, dependency.Versions.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
