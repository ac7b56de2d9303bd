using Multidustry.Core.Binary;
using Multidustry.Storage.MongoDb.Wire;

namespace Multidustry.Storage.MongoDb.Tests.Wire;

public sealed class ScramSha256Tests
{
    private const string ServerFirst = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    /// <summary>The exchange of RFC 7677, section 3.</summary>
    [Test]
    public void The_exchange_of_the_standard_is_reproduced()
    {
        var scram = new ScramSha256("user", "pencil", "rOprNGfwEbeRWgbNEkqO");
        Assert.That(scram.First, Is.EqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
        Assert.That(scram.Final(ServerFirst), Is.EqualTo("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        Assert.That(scram.Verifies("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        Assert.That(scram.Verifies("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), Is.False);
    }

    [TestCase("")]
    [TestCase("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,s=!,i=4096")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,i=4096")]
    public void A_server_that_does_not_keep_to_it_is_refused(string serverFirst) =>
        Assert.That(() => new ScramSha256("user", "pencil", "rOprNGfwEbeRWgbNEkqO").Final(serverFirst), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void Commas_and_equals_signs_of_names_are_escaped() =>
        Assert.That(new ScramSha256("a=b,c", "", "n").First, Is.EqualTo("n,,n=a=3Db=2Cc,r=n"));
}
