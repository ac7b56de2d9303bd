using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>A unit on a workbench. It obeys, but doesn't move.</summary>
public sealed class BenchUnit
{
    internal BenchUnit(long handle, UnitType type, MlogTeam team, float x, float y)
    {
        (Handle, Type, Team, X, Y) = (handle, type, team, x, y);
        (Health, Armor, Speed) = (type.Health, type.Armor, type.Speed);
        CarriedItem = type.Catalogue.Items["copper"];
    }

    /// <summary>The handle that values hold.</summary>
    public long Handle { get; }

    /// <summary>What it is.</summary>
    public UnitType Type { get; }

    /// <summary>Whose it is.</summary>
    public MlogTeam Team { get; set; }

    /// <summary>Whether the lists of units have it: those that programs spawn are in them from the next tick on.</summary>
    internal bool IsListed { get; set; } = true;

    /// <summary>Position in world units.</summary>
    public float X { get; set; }

    /// <summary>Position in world units.</summary>
    public float Y { get; set; }

    /// <summary>Direction in degrees.</summary>
    public float Rotation { get; set; }

    /// <summary>Health left.</summary>
    public float Health { get; set; }

    /// <summary>Shield left.</summary>
    public float Shield { get; set; }

    /// <summary>Damage that every hit loses.</summary>
    public float Armor { get; set; }

    /// <summary>World units per tick.</summary>
    public float Speed { get; set; }

    /// <summary>Number that programs attach to it.</summary>
    public double Flag { get; set; }

    /// <summary>World units per tick.</summary>
    public float VelocityX { get; set; }

    /// <summary>World units per tick.</summary>
    public float VelocityY { get; set; }

    /// <summary>The one item it carries.</summary>
    public Item CarriedItem { get; set; }

    /// <summary>How much of it.</summary>
    public int CarriedAmount { get; set; }

    /// <summary>The processor that controls it, or null.</summary>
    public BenchBuilding? Controller { get; internal set; }

    /// <summary>Whether it was told to shoot.</summary>
    public bool IsShooting { get; internal set; }

    /// <summary>Whether it was told to boost.</summary>
    public bool IsBoosting { get; internal set; }

    internal Dictionary<int, LocateAnswer> Answers { get; } = [];

    internal MlogValue Value => MlogValue.Entity(MlogEntityKind.Unit, Handle);

    internal readonly record struct LocateAnswer(double Tick, Hosting.LocateResult Result, MlogValue Unit);
}
