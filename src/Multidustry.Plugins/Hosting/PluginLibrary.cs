using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Multidustry.Plugins.Packaging;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.Hosting;

/// <summary>
/// The packages that a node has at hand, by their digests, decoded and validated once for all worlds. Thread-safe.
/// </summary>
public sealed class PluginLibrary
{
    private readonly ConcurrentDictionary<string, PluginCode> _code = new(StringComparer.Ordinal);

    /// <summary>Takes a package in.</summary>
    /// <returns>Its digest, by which worlds name it.</returns>
    /// <exception cref="PackageException">Its component is no valid WebAssembly component.</exception>
    public string Add(PluginPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        _code.GetOrAdd(package.Digest, _ => PluginCode.Load(package));
        return package.Digest;
    }

    /// <summary>Takes a package in and compiles it, on another thread, so that no world has to wait when it calls a function for the first time.</summary>
    /// <returns>Its digest, by which worlds name it.</returns>
    /// <exception cref="PackageException">Its component is no valid WebAssembly component, or too large to be compiled.</exception>
    public async Task<string> AddAsync(PluginPackage package, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        return await Task.Run(() =>
        {
            var digest = Add(package);
            _code[digest].Compile(cancellationToken);
            return digest;
        }, cancellationToken).ConfigureAwait(false);
    }

    internal bool TryFind(string digest, [NotNullWhen(true)] out PluginCode? code) => _code.TryGetValue(digest, out code);
}

/// <summary>A package with its component ready to be instantiated.</summary>
internal sealed record PluginCode(PluginPackage Package, WasmComponent Component)
{
    /// <summary>Fuel is metered, and NaNs have one form, so that a plugin does the same on every machine.</summary>
    private static readonly WasmOptions Options = new() { MeterFuel = true, CanonicalizeNaN = true };

    /// <exception cref="PackageException">A function is too large.</exception>
    public void Compile(CancellationToken cancellationToken)
    {
        try
        {
            Component.Compile(cancellationToken);
        }
        catch (WasmLimitException problem)
        {
            throw new PackageException($"{Package.Manifest.Name} {Package.Manifest.Version}: {problem.Message}", problem);
        }
    }

    /// <summary>Decodes and compiles a package, which takes a while.</summary>
    /// <exception cref="PackageException">Its component is no valid one, or too large.</exception>
    public static PluginCode Prepare(PluginPackage package, CancellationToken cancellationToken)
    {
        var code = Load(package);
        code.Compile(cancellationToken);
        return code;
    }

    /// <summary>Decodes and compiles a package; null, with the reason, when its component is no good.</summary>
    public static PluginCode? TryPrepare(PluginPackage package, CancellationToken cancellationToken, out string reason)
    {
        try
        {
            reason = "";
            return Prepare(package, cancellationToken);
        }
        catch (PackageException problem)
        {
            reason = problem.Message;
            return null;
        }
    }

    public static PluginCode Load(PluginPackage package)
    {
        try
        {
            return new PluginCode(package, WasmComponent.Parse(package.Component.Span, Options));
        }
        catch (WasmFormatException problem)
        {
            throw new PackageException($"{package.Manifest.Name} {package.Manifest.Version}: {package.Manifest.EntryPoint} is no valid component: {problem.Message}", problem);
        }
    }
}
