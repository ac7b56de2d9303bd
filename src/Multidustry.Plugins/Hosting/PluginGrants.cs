using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging.Manifests;

namespace Multidustry.Plugins.Hosting;

/// <summary>What an operator allows a plugin. Immutable.</summary>
public sealed class PluginGrants
{
    private const int MaxItems = 64;
    private readonly SortedDictionary<string, IReadOnlyList<string>> _scopes = new(StringComparer.Ordinal);

    /// <summary>Allows these capabilities, with these scopes.</summary>
    public PluginGrants(IEnumerable<CapabilityRequest> capabilities)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        foreach (var capability in capabilities)
            _scopes[capability.Name] = capability.Scopes;
    }

    /// <summary>Nothing but what is always granted.</summary>
    public static PluginGrants None { get; } = new([]);

    /// <summary>What is granted, sorted by name.</summary>
    public IEnumerable<string> Capabilities => _scopes.Keys;

    /// <summary>Everything that a manifest asks for.</summary>
    public static PluginGrants All(PluginManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new(manifest.Capabilities);
    }

    /// <summary>Whether a capability is granted, whatever its scopes.</summary>
    public bool Has(string capability) => _scopes.ContainsKey(capability);

    /// <summary>Whether a capability is granted for a host: exactly named, or under a name that starts with <c>*.</c></summary>
    public bool HasHost(string capability, string host) =>
        _scopes.TryGetValue(capability, out var scopes) && scopes.Any(scope => scope.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(scope[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(scope, StringComparison.OrdinalIgnoreCase));

    internal void Write(ref BigEndianWriter writer)
    {
        writer.WriteByte((byte)_scopes.Count);
        foreach (var (name, scopes) in _scopes)
        {
            writer.WriteUtf(name);
            writer.WriteByte((byte)scopes.Count);
            foreach (var scope in scopes)
                writer.WriteUtf(scope);
        }
    }

    internal static PluginGrants Read(ref BigEndianReader reader)
    {
        var capabilities = new CapabilityRequest[reader.CheckCount(reader.ReadByte(), MaxItems)];
        for (var i = 0; i < capabilities.Length; i++)
        {
            var name = reader.ReadUtf();
            var scopes = new string[reader.CheckCount(reader.ReadByte(), MaxItems)];
            for (var j = 0; j < scopes.Length; j++)
                scopes[j] = reader.ReadUtf();
            capabilities[i] = new CapabilityRequest(name, scopes);
        }

        return new PluginGrants(capabilities);
    }
}
