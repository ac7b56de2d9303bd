namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>How a bridge that puts updates off would have spent its ticks.</summary>
internal enum BridgeRest : byte
{
    None,

    /// <summary>Linked, asking its hand-over timer every tick.</summary>
    Linked,

    /// <summary>Leading nowhere, with nothing that it could give away.</summary>
    AsEnd,
}
