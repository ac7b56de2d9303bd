namespace Multidustry.Core.Content;

/// <summary>A kind of bullet. Distances in world units, times in ticks, angles in degrees.</summary>
public sealed class BulletType : ContentEntry
{
    private StatusEffect? _status;

    internal BulletType(ContentObject source, short id, string name)
        : base(source, ContentType.Bullet, id, name)
    {
        Lifetime = Number("lifetime");
        Speed = Number("speed");
        Drag = Number("drag");
        Accel = Number("accel");
        Damage = Number("damage");
        HitSize = Number("hitSize");
        Range = Number("range");
        Pierces = Flag("pierce");
        PiercesBuildings = Flag("pierceBuilding");
        PierceCap = Integer("pierceCap");
        PiercesArmor = Flag("pierceArmor");
        SplashDamage = Number("splashDamage");
        SplashDamageRadius = Number("splashDamageRadius");
        Knockback = Number("knockback");
        BuildingDamageMultiplier = Number("buildingDamageMultiplier");
        ShieldDamageMultiplier = Number("shieldDamageMultiplier");
        AmmoMultiplier = Number("ammoMultiplier");
        ReloadMultiplier = Number("reloadMultiplier");
        StatusDuration = Number("statusDuration");
        Collides = Flag("collides");
        CollidesAir = Flag("collidesAir");
        CollidesGround = Flag("collidesGround");
        CollidesTiles = Flag("collidesTiles");
        CollidesTeam = Flag("collidesTeam");
        IsHittable = Flag("hittable");
        IsReflectable = Flag("reflectable");
        IsAbsorbable = Flag("absorbable");
        HealPercent = Number("healPercent");
        HealAmount = Number("healAmount");
        HomingPower = Number("homingPower");
        HomingRange = Number("homingRange");
        FragBullets = Integer("fragBullets");
        Lightning = Integer("lightning");
    }

    /// <summary>Ticks until it despawns.</summary>
    public float Lifetime { get; }

    /// <summary>World units per tick at the start.</summary>
    public float Speed { get; }

    /// <summary>Part of the velocity lost per tick.</summary>
    public float Drag { get; }

    /// <summary>Velocity gained per tick.</summary>
    public float Accel { get; }

    /// <summary>Damage of a direct hit.</summary>
    public float Damage { get; }

    /// <summary>Edge of its hit box.</summary>
    public float HitSize { get; }

    /// <summary>How far it gets.</summary>
    public float Range { get; }

    /// <summary>Goes on through units.</summary>
    public bool Pierces { get; }

    /// <summary>Goes on through buildings.</summary>
    public bool PiercesBuildings { get; }

    /// <summary>Most things it pierces; -1 for no limit.</summary>
    public int PierceCap { get; }

    /// <summary>Ignores armor.</summary>
    public bool PiercesArmor { get; }

    /// <summary>Damage around the hit.</summary>
    public float SplashDamage { get; }

    /// <summary>Radius of the splash; negative for none.</summary>
    public float SplashDamageRadius { get; }

    /// <summary>Impulse given to what it hits.</summary>
    public float Knockback { get; }

    /// <summary>Multiplies damage to buildings.</summary>
    public float BuildingDamageMultiplier { get; }

    /// <summary>Multiplies damage to shields.</summary>
    public float ShieldDamageMultiplier { get; }

    /// <summary>Shots per item or unit of liquid.</summary>
    public float AmmoMultiplier { get; }

    /// <summary>Multiplies the turret's reload speed.</summary>
    public float ReloadMultiplier { get; }

    /// <summary>Ticks for which it applies its effect.</summary>
    public float StatusDuration { get; }

    /// <summary>Hits anything at all.</summary>
    public bool Collides { get; }

    /// <summary>Hits flying units.</summary>
    public bool CollidesAir { get; }

    /// <summary>Hits units on the ground.</summary>
    public bool CollidesGround { get; }

    /// <summary>Hits buildings on its way.</summary>
    public bool CollidesTiles { get; }

    /// <summary>Hits its own team's buildings, to heal them.</summary>
    public bool CollidesTeam { get; }

    /// <summary>Point defence can shoot it.</summary>
    public bool IsHittable { get; }

    /// <summary>Walls can send it back.</summary>
    public bool IsReflectable { get; }

    /// <summary>Force fields stop it.</summary>
    public bool IsAbsorbable { get; }

    /// <summary>Percentage of a building's health that it heals.</summary>
    public float HealPercent { get; }

    /// <summary>Health that it heals.</summary>
    public float HealAmount { get; }

    /// <summary>Turn per tick towards a target; 0 for none.</summary>
    public float HomingPower { get; }

    /// <summary>How far it sees targets.</summary>
    public float HomingRange { get; }

    /// <summary>How many fragments it makes.</summary>
    public int FragBullets { get; }

    /// <summary>How many lightnings it makes.</summary>
    public int Lightning { get; }

    /// <summary>The effect it applies; "none" for most.</summary>
    public StatusEffect Status => Cached(ref _status, () => Content<StatusEffect>("status")!);

    /// <summary>What it breaks into; null for most.</summary>
    public BulletType? FragBullet => Content<BulletType>("fragBullet");

    /// <summary>What it drops on its way; null for most.</summary>
    public BulletType? IntervalBullet => Content<BulletType>("intervalBullet");
}
