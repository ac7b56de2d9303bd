namespace Multidustry.Simulation.Buildings;

/// <summary>Which buildings a search is for. A structure, so that the search is compiled for it.</summary>
internal interface IBuildingFilter
{
    /// <summary>Whether the search is for that building.</summary>
    bool Has(World world, int building);
}
