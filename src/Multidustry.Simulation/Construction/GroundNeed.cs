using Multidustry.Core.Content;

namespace Multidustry.Simulation.Construction;

/// <summary>What a block needs where it stands, beside room. Facts of classes, not in the catalogue.</summary>
internal enum GroundNeed : byte
{
    None,

    /// <summary>Ore under at least one tile that it can dig.</summary>
    Ore,

    /// <summary>One liquid under it, and no other.</summary>
    Liquid,

    /// <summary>Solid floor with something to draw from.</summary>
    DryGround,

    /// <summary>Enough of an attribute under it.</summary>
    Attribute,

    /// <summary>Ore in the walls that it faces.</summary>
    WallOre,

    /// <summary>Walls with an attribute in front of it.</summary>
    WallAttribute,
}

/// <summary>Tells the need of each block.</summary>
internal static class GroundNeeds
{
    public static GroundNeed Of(Block block) =>
        block.Class.Is("BeamDrill") ? GroundNeed.WallOre
        : block.Class.Is("Drill") ? GroundNeed.Ore
        : block.Class.Is("SolidPump") ? GroundNeed.DryGround
        : block.Class.Is("Pump") ? GroundNeed.Liquid
        : block.Class.Is("AttributeCrafter") || block.Class.Is("ThermalGenerator") ? GroundNeed.Attribute
        : block.Class.Is("WallCrafter") ? GroundNeed.WallAttribute
        : GroundNeed.None;
}
