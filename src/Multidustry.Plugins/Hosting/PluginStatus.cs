using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Hosting;

/// <summary>Whether a plugin works.</summary>
public enum PluginState
{
    /// <summary>It works.</summary>
    Running,

    /// <summary>The operator switched it off.</summary>
    Disabled,

    /// <summary>It failed and waits until it is tried again.</summary>
    Quarantined,

    /// <summary>Its package was taken away. It is off, keeps what it keeps, and goes on when there is one of its name again.</summary>
    Withdrawn,
}

/// <summary>What an operator sees of a plugin.</summary>
/// <param name="Name">The plugin.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">The package it comes from.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Reason">Why it is in quarantine, or what went wrong last; empty when nothing did.</param>
/// <param name="Failures">How often it failed in a row.</param>
/// <param name="ResumesAtTick">The tick at which it is tried again; -1 unless it is in quarantine, or when it can't be started before there is another package.</param>
/// <param name="LastFuel">Fuel that its last call used.</param>
/// <param name="MemoryBytes">Linear memory it uses.</param>
public sealed record PluginStatus(
    string Name, SemanticVersion Version, string Digest, PluginState State, string Reason, int Failures, long ResumesAtTick, long LastFuel, long MemoryBytes)
{
    /// <summary>A package that can't be started before there is another of its name.</summary>
    /// <param name="package">The package.</param>
    /// <param name="reason">What is wrong with it.</param>
    public static PluginStatus Refused(PluginPackage package, string reason) =>
        new(package.Manifest.Name, package.Manifest.Version, package.Digest, PluginState.Quarantined, reason, Failures: 1, ResumesAtTick: -1, LastFuel: 0, MemoryBytes: 0);
}
