using System.Runtime.CompilerServices;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Units;

/// <summary>The numbers of a unit type that its movement and work need each tick, in one row. Speeds are world units per tick.</summary>
internal sealed record UnitSpec(
    float Speed, float Drag, float Accel, float RotateSpeed, float HitSize, float Health, float BoostMultiplier,
    float RiseSpeed, float FallSpeed, float WreckHealth, float StrafePenalty, float FloorMultiplier, float BuildSpeed, float BuildRange,
    float MineSpeed, int MineTier, float MineRange, int ItemCapacity, int AmmoCapacity, int Weapons, int Abilities,
    bool IsFlying, bool CanBoost, bool IsMech, bool IsHovering, bool IsBounded, bool MineHardnessScaling, bool MinesFloor, bool MinesWalls, bool StepsOver, float SightRadius)
{
    private static readonly ConditionalWeakTable<ContentCatalogue, UnitSpec[]> Tables = [];

    /// <summary>Mass as the physics has it: the area of a circle of the hit size.</summary>
    public float Mass => HitSize * HitSize * 3.1415927f;

    /// <summary>The side of the square that a unit stands in others' way with.</summary>
    public float PhysicSize => HitSize * 0.7f;

    /// <summary>All types of a build by id; made once per catalogue.</summary>
    public static UnitSpec[] For(ContentCatalogue catalogue) =>
        Tables.GetValue(catalogue, static c => [.. c.Units.Select(Of)]);

    private static UnitSpec Of(UnitType type) => new(
        type.Speed, type.Drag, type.Accel, type.RotateSpeed, type.HitSize, type.Health, type.Number("boostMultiplier"),
        type.Number("riseSpeed"), type.Number("fallSpeed"), type.Health * type.Number("wreckHealthMultiplier"), type.Number("strafePenalty"), type.Number("floorMultiplier"), type.BuildSpeed, type.BuildRange,
        type.MineSpeed, type.MineTier, type.MineRange, type.ItemCapacity, type.AmmoCapacity, type.Weapons.Count, type.Abilities.Count,
        type.IsFlying, type.CanBoost, type.HasComponent("Mechc"), type.IsHovering, type.IsBounded,
        type.Flag("mineHardnessScaling"), type.MinesFloor, type.MinesWalls,
        type.Flag("allowLegStep"), type.Number("fogRadius"));
}
