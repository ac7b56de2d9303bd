using System.Collections.Immutable;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Payloads;

/// <summary>What payloads are worth.</summary>
internal sealed partial class PayloadStore
{
    /// <summary>Items that went into a payload, before the rules' multipliers.</summary>
    public ImmutableArray<(int Item, int Amount)> PriceOf(PayloadHandle payload) =>
        payload.IsBuilding
            ? _world.Construction.Specs[_world.Buildings.Block.Values[payload.Row]].Requirements
            : UnitPrice.For(_world.Content)[_world.Units.Type.Values[payload.Row]].Items;

    /// <summary>Ticks that building a payload takes.</summary>
    public float BuildTimeOf(PayloadHandle payload) =>
        payload.IsBuilding
            ? _world.Construction.Specs[_world.Buildings.Block.Values[payload.Row]].BuildTime
            : UnitPrice.For(_world.Content)[_world.Units.Type.Values[payload.Row]].BuildTime;

    /// <summary>The rules' factor on a payload's price.</summary>
    public float PriceMultiplier(PayloadHandle payload, byte team) =>
        payload.IsBuilding
            ? _world.Rules.BuildCostMultiplier
            : _world.Rules.UnitCostMultiplier * _world.Rules.Teams[team].UnitCostMultiplier;
}
