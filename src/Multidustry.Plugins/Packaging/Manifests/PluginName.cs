using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Manifests;

/// <summary>Names of plugins and capabilities: harmless in paths, addresses, logs and SQL.</summary>
internal static class PluginName
{
    private const int MaxLength = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && char.IsAsciiLetterLower(name[0]) && name[^1] != '-'
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public static string Check(string name) => IsValid(name) ? name
        : throw new MalformedDataException($"'{SemanticVersion.Shown(name)}' is no name of a plugin: lower-case letters, digits and inner hyphens, a letter first, at most {MaxLength}");

    public static string CheckCapability(string name) => name.Length <= MaxLength && name.Split('.').All(IsValid) ? name
        : throw new MalformedDataException($"'{SemanticVersion.Shown(name)}' is no name of a capability, such as storage.world");
}
