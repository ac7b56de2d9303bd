namespace Multidustry.Core.Content;

/// <summary>One weapon of a unit type, mirrored copies counted separately. Distances in world units, times in ticks, angles in degrees.</summary>
public sealed class Weapon : ContentObject
{
    private BulletType? _bullet;
    private ContentObject? _shootPattern;

    internal Weapon(ContentObject source)
        : base(source)
    {
        Name = Text("name");
        X = Number("x");
        Y = Number("y");
        ShootX = Number("shootX");
        ShootY = Number("shootY");
        Reload = Number("reload");
        Rotates = Flag("rotate");
        RotateSpeed = Number("rotateSpeed");
        RotationLimit = Number("rotationLimit");
        ShootCone = Number("shootCone");
        Inaccuracy = Number("inaccuracy");
        Mirrors = Flag("mirror");
        Alternates = Flag("alternate");
        OtherSide = Integer("otherSide");
        IsControllable = Flag("controllable");
        AutoTargets = Flag("autoTarget");
        IsContinuous = Flag("continuous");
        UsesAmmo = Flag("useAmmo");
    }

    /// <summary>The game's name; not unique.</summary>
    public string Name { get; }

    /// <summary>Sideways offset from the unit's centre.</summary>
    public float X { get; }

    /// <summary>Forward offset from the unit's centre.</summary>
    public float Y { get; }

    /// <summary>Sideways offset of the muzzle.</summary>
    public float ShootX { get; }

    /// <summary>Forward offset of the muzzle.</summary>
    public float ShootY { get; }

    /// <summary>Ticks between shots.</summary>
    public float Reload { get; }

    /// <summary>Turns on its own.</summary>
    public bool Rotates { get; }

    /// <summary>Degrees per tick.</summary>
    public float RotateSpeed { get; }

    /// <summary>Arc in which it turns; 360 and more is everywhere.</summary>
    public float RotationLimit { get; }

    /// <summary>How far off the target it may shoot.</summary>
    public float ShootCone { get; }

    /// <summary>Random spread.</summary>
    public float Inaccuracy { get; }

    /// <summary>Has a copy on the other side.</summary>
    public bool Mirrors { get; }

    /// <summary>Takes turns with its copy.</summary>
    public bool Alternates { get; }

    /// <summary>Index of its copy; -1 for none.</summary>
    public int OtherSide { get; }

    /// <summary>Aims where its unit aims.</summary>
    public bool IsControllable { get; }

    /// <summary>Finds targets by itself.</summary>
    public bool AutoTargets { get; }

    /// <summary>Fires a bullet that stays.</summary>
    public bool IsContinuous { get; }

    /// <summary>Uses the unit's ammunition.</summary>
    public bool UsesAmmo { get; }

    /// <summary>What it fires.</summary>
    public BulletType Bullet => Cached(ref _bullet, () => Content<BulletType>("bullet")!);

    /// <summary>How a salvo is laid out; its class says which pattern.</summary>
    public ContentObject ShootPattern => Cached(ref _shootPattern, () => Object("shoot")!);
}
