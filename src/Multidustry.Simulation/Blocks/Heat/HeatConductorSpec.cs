using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>Over how many sides a conductor spreads its heat: redirectors give all to the front, routers a third to every side but the back.</summary>
internal sealed record HeatConductorSpec(bool IsRouter)
{
    private const int RouterSides = 3;

    public int Sides => IsRouter ? RouterSides : 1;

    public static HeatConductorSpec Of(Block block) => new(block.Flag("splitHeat"));
}
